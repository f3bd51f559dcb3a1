/** A process that examines the batches which its parent sends. */
import { createExaminer } from './examine.js';
import type { Answer, Order } from './pool.js';

const [root = '', modules = '', work = ''] = process.argv.slice(2);
const examiner = createExaminer(root, modules, work);
const send = (answer: Answer): void => {
  process.send?.(answer);
};

process.on('message', (order: Order) => {
  const started = new Set(order.started);
  examiner
    .examine(order.documents, {
      onStart: ({ seed }, stage) => send({ kind: 'progress', seed, stage }),
      isStarted: ({ seed }) => started.has(seed),
      ...(order.stage === undefined ? {} : { stage: order.stage }),
      ...(order.test === undefined ? {} : { test: order.test }),
    })
    .then(
      (examined) => send({ kind: 'done', examined }),
      (error: unknown) => send({ kind: 'broken', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
});
