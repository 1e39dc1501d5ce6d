// Wrong: there is nothing here.
