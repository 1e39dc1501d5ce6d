/** The app: which screen is open, and what the screens hand to each other. */

import { useApp, useInput } from 'ink';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import type { Catalog, Lab } from '../lab/catalog.ts';
import type { Lesson } from '../lab/lesson.ts';
import { labOpened } from '../progress/changes.ts';
import { useTui } from './context.ts';
import { useKeyPace } from './hooks/use-key-pace.ts';
import { useKeys } from './hooks/use-keys.ts';
import { useNotice } from './hooks/use-notice.ts';
import { useWindowSize } from './hooks/use-window-size.ts';
import { initialListState, type ListState } from './panes/list-frame.ts';
import type { LabScreenProps } from './screens/lab-screen.tsx';
import { ListScreen } from './screens/list-screen.tsx';
import { TooSmall } from './screens/too-small.tsx';
import type { Session } from './state/session.ts';
import { drawingArea, fitsWindow, LEAST_WINDOW } from './window.ts';

interface OpenLab {
  lab: Lab;
  lesson: Lesson;
  Screen: ComponentType<LabScreenProps>;
}

export function App() {
  const { catalog, language, store, keeper, versions, exercises, keys } = useTui();
  const { exit } = useApp();
  const size = useWindowSize();
  const session = useRef<Session>(new Map()).current;
  const [list, setList] = useState<ListState>(initialListState);
  const [open, setOpen] = useState<OpenLab | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const notice = useNotice();

  // Ink's own hook takes a new handler only after the screen has shown what it handles.
  useInput(keys.push);
  useKeyPace();
  useKeys((input, key) => {
    if (key.ctrl && input === 'c') {
      exit();
    }
  });
  useEffect(() => {
    // The first frame is on screen: now load what opening a lab will need.
    void importLabScreen();
  }, []);

  if (!fitsWindow(size)) {
    return <TooSmall size={size} least={LEAST_WINDOW} />;
  }
  const area = drawingArea(size);

  if (open !== null) {
    return (
      <open.Screen
        key={open.lab.slug}
        lab={open.lab}
        lesson={open.lesson}
        session={session}
        size={area}
        onBack={() => {
          store.clear();
          versions.clear();
          exercises.close();
          setOpen(null);
        }}
        onQuit={() => exit()}
      />
    );
  }
  return (
    <ListScreen
      entries={catalog.entries}
      size={area}
      state={list}
      failure={failure ?? notice}
      onChange={setList}
      onOpen={(slug) => {
        const opened = openLab(catalog, slug, language).then(
          (lab) => {
            setOpen(lab);
            keeper.record(labOpened(slug, new Date().toISOString()));
          },
          (error: Error) => setFailure(error.message),
        );
        keys.hold(opened);
      }}
      onQuit={() => exit()}
    />
  );
}

async function openLab(catalog: Catalog, slug: string, language: string): Promise<OpenLab> {
  const [lab, { LabScreen, readLesson }] = await Promise.all([
    catalog.load(slug),
    importLabScreen(),
  ]);
  return { lab, lesson: readLesson(lab.folder, language), Screen: LabScreen };
}

// Apart from the list, which then is on screen sooner.
async function importLabScreen() {
  const [{ LabScreen }, { readLesson }] = await Promise.all([
    import('./screens/lab-screen.tsx'),
    import('../lab/lesson.ts'),
  ]);
  return { LabScreen, readLesson };
}
