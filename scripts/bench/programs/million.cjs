// Half a million awaits, then half a million immediates. Prints the time of its end, in milliseconds
// since the epoch, and its memory in bytes.
const count = 500_000;

async function awaits() {
  for (let index = 0; index < count; index++) {
    await index;
  }
}

function immediates(left) {
  if (left > 0) {
    setImmediate(immediates, left - 1);
    return;
  }
  console.log(`${Date.now()} ${process.memoryUsage().rss}`);
}

awaits().then(() => immediates(count));
