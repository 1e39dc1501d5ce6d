// Does a promise that is rejected, and that nobody catches, end the process?

if (typeof Promise !== 'function') {
  console.log('no promises');
} else {
  Promise.reject(new Error('nobody catches this'));
  console.log('rejected');

  setTimeout(function () {
    console.log('still running');
  }, 50);
}
