console.log('body');
