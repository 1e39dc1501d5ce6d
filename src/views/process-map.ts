/** Draws the processes of a run: who holds which socket, what went over the channels, who served. */

import {
  type DescriptorCounts,
  type ListeningSocket,
  type MessageTally,
  type ProcessesModel,
  rootProcess,
  type SeenProcess,
  servedBy,
} from '../analysis/processes.ts';
import { type HueTone, line, type Span, type StyledLine, span } from './styled.ts';

/** The processes in the order of reading: the program, its numbered children, the others. */
export function processesInOrder(model: ProcessesModel): SeenProcess[] {
  const root = rootProcess(model);
  const rank = (seen: SeenProcess) => (seen === root ? 0 : numberOf(seen) === null ? 2 : 1);
  return [...model.processes].sort(
    (a, b) => rank(a) - rank(b) || (numberOf(a) ?? 0) - (numberOf(b) ?? 0),
  );
}

/** Processes on the left, the sockets they listen on at the right: one socket, one label. */
export function drawSockets(model: ProcessesModel, width: number): StyledLine[] {
  const rows = processesInOrder(model).map((seen) => ({ seen, socket: seen.listening.at(-1) }));
  const groups = groupRows(rows.map(({ socket }) => socket?.inode ?? null));
  const nameWidth = Math.max(8, ...rows.map(({ seen }) => seen.name.length));
  return rows.map(({ seen, socket }, row) => {
    const pid = width >= 48 ? `${String(seen.pid).padStart(7)}  ` : '';
    const fd = socket === undefined || socket.fd < 0 ? '' : `fd ${socket.fd}`;
    const wires = wiresOf(groups, row);
    const left = [
      span(` ${seen.name.padEnd(nameWidth)} `, toneOf(seen)),
      span(pid + fd.padEnd(6), 'dim'),
      markOf(seen, socket),
      span(wires, 'dim'),
    ];
    const room = width - left.reduce((sum, { text }) => sum + text.length, 0);
    const owner = groups.some(({ labelRow }) => labelRow === row);
    if (socket === undefined) {
      return [...left, span(clip(seen.listenError ?? '', room), 'bad')];
    }
    const label = owner || socket.inode === null ? labelOf(socket, room) : '';
    return [...left, span(clip(label, room))];
  });
}

function markOf({ listenError }: SeenProcess, socket: ListeningSocket | undefined): Span {
  if (socket === undefined) {
    return listenError === null ? span(' ') : span('× ', 'bad');
  }
  return socket.open ? span('●', 'good') : span('○', 'dim');
}

/** The longest way to name the socket that fits. */
function labelOf({ inode, port }: ListeningSocket, room: number): string {
  if (inode === null) {
    return `─ port ${port ?? 'unknown'}`;
  }
  const name = `─ socket ${inode}`;
  const ways = port === null ? [] : [`${name}  port ${port}`, `${name} :${port}`];
  return ways.find(({ length }) => length <= room) ?? name;
}

/** One row for each kind of message, workers taken together. */
export function drawMessages(model: ProcessesModel, width: number): StyledLine[] {
  const rows = messagesByKind(model);
  const countWidth = Math.max(3, ...rows.map(({ count }) => String(count).length));
  return rows.flatMap((row) => {
    const [from, arrow, to] = row.down ? ['parent', '→', 'children'] : ['children', '→', 'parent'];
    const start = width >= 60 ? ` ${from} ${arrow} ${to}` : row.down ? ' ↓' : ' ↑';
    const count = `${String(row.count).padStart(countWidth + 1)} × `;
    const room = width - start.length - count.length;
    const own = row.cmd === null;
    const words = own
      ? [row.text, row.alike ? null : '…']
      : [row.cmd, row.kind, row.descriptors > 0 ? '+ descriptor' : null];
    const what = words.filter((word) => word !== null).join(' ');
    const first = line(span(start, 'dim'), count, span(clip(what, room), own ? 'dim' : undefined));
    const text = row.descriptors > 0 ? breakAtCommas(row.text, width - 4) : [];
    return [first, ...text.map((piece) => line('    ', span(piece, 'code.string')))];
  });
}

/** Cuts JSON text into rows, after commas where that fits. */
function breakAtCommas(text: string, width: number): string[] {
  const rows: string[] = [''];
  for (const piece of text.split(/(?<=,)/)) {
    const row = rows.at(-1) ?? '';
    if (row.length + piece.length <= width) {
      rows[rows.length - 1] = row + piece;
    } else {
      rows.push(clip(piece, width));
    }
  }
  return rows.filter((row) => row !== '');
}

interface MessageRow extends MessageTally {
  /** From the parent to its children. */
  down: boolean;
}

function messagesByKind(model: ProcessesModel): MessageRow[] {
  const root = rootProcess(model);
  const rows: MessageRow[] = [];
  for (const message of model.messages) {
    const down = message.from === root?.pid;
    const row = rows.find(
      (each) => each.down === down && each.cmd === message.cmd && each.kind === message.kind,
    );
    if (row === undefined) {
      rows.push({ ...message, down });
    } else {
      row.count += message.count;
      row.descriptors += message.descriptors;
      row.alike &&= message.alike && row.text === message.text;
    }
  }
  return rows.sort((a, b) => rankOf(a) - rankOf(b));
}

/** What passes handles comes first, whichever process reported first. */
function rankOf({ cmd }: MessageTally): number {
  return cmd === 'NODE_HANDLE' ? 0 : cmd === 'NODE_HANDLE_ACK' ? 1 : 2;
}

/**
 * A bar for each process that can serve; where one only hands on, what it did instead.
 *
 * @param expected connections that will come in all. A full bar is an equal share of them, or the
 *   largest share where that is more: so bars grow while the run goes on.
 */
export function drawServed(model: ProcessesModel, expected: number, width: number): StyledLine[] {
  const servers = processesInOrder(model).filter(
    (seen) => numberOf(seen) !== null || seen === rootProcess(model),
  );
  const counts = servers.map(servedBy);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const equal = expected / Math.max(1, servers.filter((seen) => numberOf(seen) !== null).length);
  const most = Math.max(1, equal, ...counts);
  const nameWidth = Math.max(8, ...servers.map(({ name }) => name.length));
  const barWidth = Math.max(4, width - nameWidth - 16);
  return servers.map((seen, index) => {
    const count = counts[index] ?? 0;
    const share = total === 0 ? '' : `${Math.round((count / total) * 100)} %`;
    const note = count === 0 ? handedOnNote(seen, barWidth) : '';
    const drawn = note === '' ? bar(count / most, barWidth) : note;
    return line(
      span(` ${seen.name.padEnd(nameWidth)} `, toneOf(seen)),
      span(drawn.padEnd(barWidth), note === '' ? toneOf(seen) : 'dim'),
      String(count).padStart(6),
      span(share.padStart(7), 'dim'),
    );
  });
}

/** How many descriptors each role held for one connection. */
export function drawDescriptors(model: ProcessesModel, width: number): StyledLine[] {
  const roles = new Map<string, { counts: DescriptorCounts; passedOn: number; letGo: number }>();
  for (const seen of processesInOrder(model)) {
    const name = numberOf(seen) === null ? seen.name : `${seen.name.replace(/ \d+$/, '')}s`;
    const role = roles.get(name) ?? { counts: {}, passedOn: 0, letGo: 0 };
    for (const [descriptors, connections] of Object.entries(seen.held)) {
      const key = Number(descriptors);
      role.counts[key] = (role.counts[key] ?? 0) + connections;
    }
    role.passedOn += seen.passedOn;
    role.letGo += seen.letGo;
    roles.set(name, role);
  }
  const seen = [...roles].filter(([, { counts }]) => Object.keys(counts).length > 0);
  const root = rootProcess(model);
  if (seen.length > 0 && root !== undefined && !seen.some(([name]) => name === root.name)) {
    seen.unshift([root.name, { counts: {}, passedOn: 0, letGo: 0 }]);
  }
  return seen.map(([name, { counts, passedOn, letGo }]) => {
    const each = Object.entries(counts).map(
      ([descriptors, connections]) => `${descriptors} each for ${connections} connections`,
    );
    const closed = passedOn > 0 ? [`${letGo} closed once acknowledged`] : [];
    const text = each.length === 0 ? 'none' : [...each, ...closed].join(', ');
    return line(` ${name.padEnd(9)}`, clip(text, width - 10));
  });
}

interface Group {
  inode: number;
  members: number[];
  first: number;
  last: number;
  labelRow: number;
  lane: number;
}

/** Rows that hold the same socket, each group with a lane of its own where they overlap. */
function groupRows(inodes: readonly (number | null)[]): Group[] {
  const groups: Group[] = [];
  for (const inode of new Set(inodes)) {
    if (inode === null) {
      continue;
    }
    const members = inodes.flatMap((each, row) => (each === inode ? [row] : []));
    const first = members[0] ?? 0;
    const last = members.at(-1) ?? first;
    const labelRow = members[Math.floor((members.length - 1) / 2)] ?? first;
    let lane = 0;
    while (groups.some((each) => each.lane === lane && each.first <= last && first <= each.last)) {
      lane += 1;
    }
    groups.push({ inode, members, first, last, labelRow, lane });
  }
  return groups;
}

/** The wires of one row, from its process to the label, a character for each lane. */
function wiresOf(groups: readonly Group[], row: number): string {
  const lanes = Math.max(0, ...groups.map(({ lane }) => lane + 1));
  const own = groups.find(({ members }) => members.includes(row));
  const labelled = own?.labelRow === row;
  let wires = '';
  for (let lane = 0; lane < lanes; lane += 1) {
    const passing = groups.some(
      (each) => each.lane === lane && each.first <= row && row <= each.last,
    );
    const across = own !== undefined && (lane < own.lane || (lane > own.lane && labelled));
    if (own?.lane === lane) {
      wires += jointOf(own, row);
    } else {
      wires += passing ? (across ? '┼' : '│') : across ? '─' : ' ';
    }
  }
  return wires;
}

function jointOf({ first, last, labelRow }: Group, row: number): string {
  const labelled = row === labelRow;
  if (first === last) {
    return '─';
  }
  if (row === first) {
    return labelled ? '┬' : '┐';
  }
  if (row === last) {
    return labelled ? '┴' : '┘';
  }
  return labelled ? '┼' : '┤';
}

/** What a process did with the connections that it did not serve; the longest way that fits. */
function handedOnNote({ accepted, passedOn, forwarded }: SeenProcess, room: number): string {
  const ways =
    passedOn > 0
      ? [`accepted ${accepted}, passed on ${passedOn}`, `passed on ${passedOn}`]
      : forwarded > 0
        ? [`accepted ${accepted}, opened ${forwarded} more`, `opened ${forwarded} more`]
        : [];
  return ways.find(({ length }) => length <= room) ?? '';
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

function bar(share: number, width: number): string {
  const units = Math.round(share * width * 8);
  return '█'.repeat(Math.floor(units / 8)) + (eighths[units % 8] ?? '');
}

function numberOf({ name }: SeenProcess): number | null {
  const match = / (\d+)$/.exec(name);
  return match === null ? null : Number(match[1]);
}

function toneOf(seen: SeenProcess): HueTone | 'plain' | 'dim' {
  const number = numberOf(seen);
  if (number === null) {
    return seen.name === 'parent' ? 'plain' : 'dim';
  }
  return `hue.${((number - 1) % 8) as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`;
}

function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}
