console.log('required');
process.nextTick(() => console.log('tick'));
