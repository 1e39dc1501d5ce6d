// Wrong: throws as soon as it is loaded.
throw new Error('not written yet');
