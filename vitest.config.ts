import { defineConfig } from 'vitest/config';

const rooms = ['app', 'bin', 'checks', 'cli', 'components', 'i18n', 'lib', 'runbooks'];
const files = (suffix: string) => rooms.map((room) => `${room}/**/*${suffix}`);

export default defineConfig({
  test: {
    environment: 'node',
    // Test files share no module state that one of them changes; fresh modules a file cost three times the time.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: files('.test.{ts,tsx}'),
          exclude: [...files('.prop.test.ts'), ...files('.db.test.ts')],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: 'prop', include: files('.prop.test.ts'), testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: files('.db.test.ts'),
          globalSetup: './lib/server/data/testing-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
