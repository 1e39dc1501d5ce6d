/** Draws the processes of a run: who holds which socket, what went over the channels, who served. */

import {
  type DescriptorCounts,
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
  const lanes = Math.max(0, ...groups.map(({ lane }) => lane + 1));
  const nameWidth = Math.max(8, ...rows.map(({ seen }) => seen.name.length));
  const withPid = width >= 48;
  return rows.map(({ seen, socket }, row) => {
    const parts: Span[] = [span(` ${seen.name.padEnd(nameWidth)} `, toneOf(seen))];
    if (withPid) {
      parts.push(span(`${String(seen.pid).padStart(7)}  `, 'dim'));
    }
    const fd = socket === undefined || socket.fd < 0 ? '' : `fd ${socket.fd}`;
    parts.push(span(fd.padEnd(6), 'dim'));
    parts.push(
      socket === undefined
        ? span(seen.listenError === null ? ' ' : '×', 'bad')
        : span(socket.open ? '●' : '○', socket.open ? 'good' : 'dim'),
    );
    let label = '';
    let wires = '';
    for (let lane = 0; lane < lanes; lane += 1) {
      const group = groups.find(
        (each) => each.lane === lane && row >= each.first && row <= each.last,
      );
      const member = group?.members.includes(row) ?? false;
      const crossing = wires.endsWith('─') ? '─' : ' ';
      wires += group === undefined ? crossing : wireOf(group, row, member, crossing === '─');
    }
    const own = groups.find(({ labelRow }) => labelRow === row);
    if (own !== undefined) {
      const port = rows[own.members[0] ?? row]?.socket?.port;
      label = `─ socket ${own.inode}${port === null || port === undefined ? '' : `  port ${port}`}`;
    } else if (socket !== undefined && socket.inode === null) {
      label = `─ port ${socket.port ?? 'unknown'}`;
    } else if (seen.listenError !== null && socket === undefined) {
      label = ` ${seen.listenError}`;
    }
    const used = parts.reduce((sum, { text }) => sum + text.length, 0) + wires.length;
    const bad = seen.listenError !== null && socket === undefined;
    parts.push(span(wires, 'dim'), span(clip(label, width - used), bad ? 'bad' : 'plain'));
    return parts;
  });
}

/** One row for each kind of message, workers taken together. */
export function drawMessages(model: ProcessesModel, width: number): StyledLine[] {
  const root = rootProcess(model);
  const rows = new Map<string, MessageTally & { direction: string }>();
  for (const message of model.messages) {
    const direction = message.from === root?.pid ? 'parent → children' : 'children → parent';
    const key = `${direction} ${message.cmd} ${message.kind}`;
    const row = rows.get(key);
    if (row === undefined) {
      rows.set(key, { ...message, direction });
    } else {
      row.count += message.count;
      row.descriptors += message.descriptors;
    }
  }
  const countWidth = Math.max(3, ...[...rows.values()].map(({ count }) => String(count).length));
  const arrows = width >= 60;
  return [...rows.values()].flatMap((row) => {
    const out = row.direction === 'parent → children';
    const start = arrows ? ` ${row.direction}` : out ? ' →' : ' ←';
    const count = `${String(row.count).padStart(countWidth + 1)} × `;
    const what =
      row.cmd === null
        ? `${row.text}${row.count > 1 ? ' …' : ''}`
        : [row.cmd, row.kind, row.descriptors > 0 ? '+ descriptor' : null]
            .filter(Boolean)
            .join(' ');
    const room = width - start.length - count.length;
    const drawn = [
      line(span(start, 'dim'), count, span(clip(what, room), row.cmd === null ? 'dim' : 'plain')),
    ];
    if (row.descriptors > 0) {
      const indent = ' '.repeat(start.length + count.length);
      drawn.push(line(indent, span(clip(row.text, room), 'code.string')));
    }
    return drawn;
  });
}

/** A bar for each process that can serve; where one only hands on, what it did instead. */
export function drawServed(model: ProcessesModel, width: number): StyledLine[] {
  const servers = processesInOrder(model).filter(
    (seen) => numberOf(seen) !== null || seen === rootProcess(model),
  );
  const counts = servers.map(servedBy);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = Math.max(1, ...counts);
  const nameWidth = Math.max(8, ...servers.map(({ name }) => name.length));
  const barWidth = Math.max(4, width - nameWidth - 16);
  return servers.map((seen, index) => {
    const count = counts[index] ?? 0;
    const share = total === 0 ? '' : `${Math.round((count / total) * 100)} %`;
    const note = count === 0 ? handedOnNote(seen) : '';
    const drawn = note === '' ? bar(count / most, barWidth) : clip(note, barWidth);
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
  return [...roles].flatMap(([name, { counts, passedOn, letGo }]) => {
    const entries = Object.entries(counts);
    if (entries.length === 0) {
      return [];
    }
    const each = entries
      .map(([descriptors, connections]) => `${descriptors} for each of ${connections}`)
      .join(', ');
    const until = passedOn > 0 ? `, until acknowledged: ${letGo} closed` : '';
    return [line(span(` ${name.padEnd(9)}`, 'plain'), clip(each + until, width - 10))];
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

function wireOf(group: Group, row: number, member: boolean, crossing: boolean): string {
  if (!member) {
    return crossing ? '┼' : '│';
  }
  const labelled = row === group.labelRow;
  if (group.first === group.last) {
    return '─';
  }
  if (row === group.first) {
    return labelled ? '┬' : '┐';
  }
  if (row === group.last) {
    return labelled ? '┴' : '┘';
  }
  return labelled ? '┼' : '┤';
}

function handedOnNote({ accepted, passedOn, forwarded }: SeenProcess): string {
  if (passedOn > 0) {
    return `accepted ${accepted}, passed on ${passedOn}`;
  }
  return forwarded > 0 ? `accepted ${accepted}, opened ${forwarded} more` : '';
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
