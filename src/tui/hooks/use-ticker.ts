import { useEffect, useState } from 'react';

/** Counts up about ten times a second while it is on: for spinners and clocks. */
export function useTicker(isOn: boolean): number {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    if (!isOn) {
      return;
    }
    const timer = setInterval(() => setTicks((count) => count + 1), 100);
    return () => clearInterval(timer);
  }, [isOn]);
  return ticks;
}
