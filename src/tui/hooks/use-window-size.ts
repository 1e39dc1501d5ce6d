import { useEffect, useState } from 'react';
import { wipeTerminal } from '../terminal.ts';

export interface WindowSize {
  columns: number;
  rows: number;
}

/** The terminal's size, kept up to date. */
export function useWindowSize(): WindowSize {
  const [size, setSize] = useState(readSize);
  useEffect(() => {
    const onResize = () => {
      wipeTerminal();
      setSize(readSize());
    };
    process.stdout.on('resize', onResize);
    return () => {
      process.stdout.off('resize', onResize);
    };
  }, []);
  return size;
}

function readSize(): WindowSize {
  return { columns: process.stdout.columns || 80, rows: process.stdout.rows || 24 };
}
