// Reads the orders of ten days and tells which came twice in a day: each is compared with all before it.
//
//   node hot.js [orders a day]
var count = process.argv.length > 2 ? Number(process.argv[2]) : 7000;

var DAYS = 10;

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
  for (var i = 0; i < orders.length; i++) {
    for (var j = 0; j < i; j++) {
      if (orders[j].number === orders[i].number) {
        twice.push(orders[i]);
        break;
      }
    }
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
  var twice = 0;
  var characters = 0;
  for (var day = 0; day < DAYS; day++) {
    var found = findTwice(parseOrders(makeLines()));
    twice += found.length;
    characters += formatReport(found).length;
  }
  console.log(DAYS * count + ' orders, of which ' + twice + ' came twice');
  console.log('the reports have ' + characters + ' characters');
}

main();
