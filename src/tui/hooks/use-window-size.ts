import { useEffect, useState } from 'react';
import { wipeTerminal } from '../terminal.ts';
import { readWindowSize, type WindowSize } from '../window.ts';

/** The terminal's size, kept up to date. */
export function useWindowSize(): WindowSize {
  const [size, setSize] = useState(readWindowSize);
  useEffect(() => {
    const onResize = () => {
      wipeTerminal();
      setSize(readWindowSize());
    };
    process.stdout.on('resize', onResize);
    return () => {
      process.stdout.off('resize', onResize);
    };
  }, []);
  return size;
}
