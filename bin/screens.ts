import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import next from 'next';
import { root } from './instance.mjs';

// Next, as a child of the supervisor: the screens, on a unix socket that only the API knows.
const socket = process.env.WARROOM_SCREENS_SOCKET;
if (!socket) throw new Error('WARROOM_SCREENS_SOCKET: must be set');

process.once('disconnect', () => process.exit(0));

const server = createServer((request, response) => void handle(request, response));
const app = next({ dev: process.argv.includes('--dev'), dir: root, httpServer: server });
const handle = app.getRequestHandler();
await app.prepare();
const upgrade = app.getUpgradeHandler();
server.on('upgrade', (request, duplex, head) => void upgrade(request, duplex, head));
server.keepAliveTimeout = 65_000;
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => process.exit(0));
});
if (process.platform !== 'win32') rmSync(socket, { force: true });
server.listen(socket, () => process.send?.({ ready: true }));
