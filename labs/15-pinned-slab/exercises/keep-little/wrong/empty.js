// Wrong: exports nothing.
