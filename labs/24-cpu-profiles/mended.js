// Reads orders and tells which of them came twice: those seen are kept by number.
//
//   node mended.js [orders]
var count = process.argv.length > 2 ? Number(process.argv[2]) : 20000;

function makeLines() {
  var lines = [];
  for (var i = 0; i < count; i++) {
    // One in ten has the number of an earlier one.
    var number = i % 10 === 9 ? i - 9 : i;
    lines.push(JSON.stringify({ number: number, customer: 'c' + (i % 997), cents: i % 9000 }));
  }
  return lines;
}

function parseOrders(lines) {
  return lines.map(function parseOrder(line) {
    return JSON.parse(line);
  });
}

function findTwice(orders) {
  var twice = [];
  var seen = {};
  for (var i = 0; i < orders.length; i++) {
    if (seen[orders[i].number]) {
      twice.push(orders[i]);
    }
    seen[orders[i].number] = true;
  }
  return twice;
}

function formatReport(orders) {
  return orders
    .map(function formatOrder(order) {
      return order.number + ' of ' + order.customer + ': ' + (order.cents / 100).toFixed(2);
    })
    .join('\n');
}

function main() {
  var twice = findTwice(parseOrders(makeLines()));
  console.log(count + ' orders, of which ' + twice.length + ' came twice');
  console.log('the report has ' + formatReport(twice).length + ' characters');
}

main();
