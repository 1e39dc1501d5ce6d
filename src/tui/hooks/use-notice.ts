import { useState } from 'react';
import { noticeText } from '../../views/progress-notice.ts';
import { useTui } from '../context.ts';
import { useKeys } from './use-keys.ts';
import { useProgress } from './use-progress.ts';

/** The latest notice about progress, until a key is pressed; null where there is none. */
export function useNotice(): string | null {
  const { words } = useTui();
  const { notices } = useProgress();
  const [seen, setSeen] = useState(0);
  useKeys(() => setSeen(notices.length));
  const notice = notices[notices.length - 1];
  return notice === undefined || notices.length === seen ? null : noticeText(notice, words);
}
