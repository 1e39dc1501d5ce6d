// Wrong: throws when it is loaded.
throw new Error('not today');
