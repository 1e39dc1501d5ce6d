// Wrong: ends the process with 0, as if all had gone well.
process.exit(0);
