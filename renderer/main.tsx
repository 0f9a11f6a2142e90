/** Starts the window: theme, frame and the stream of events from the engine. */
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './frame/App.tsx';
import { loadJourney } from './stores/journey.ts';
import { followEngine } from './stores/run.ts';
import { ThemedRoot } from './theme/ThemedRoot.tsx';
import './theme/global.css';

// The page's policy forbids code made from text, which zod would otherwise try.
z.config({ jitless: true });

followEngine();
void loadJourney();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ThemedRoot>
      <App />
    </ThemedRoot>,
  );
}
