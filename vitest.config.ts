import { defineConfig } from 'vitest/config';

const everywhere = ['bin', 'checks', 'cli', 'components', 'lib', 'runbooks', 'i18n', 'app'];
const files = (suffix: string) => everywhere.map((room) => `${room}/**/*${suffix}`);

export default defineConfig({
  test: {
    environment: 'node',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: files('.test.{ts,tsx}'),
          exclude: [...files('.prop.test.ts'), ...files('.db.test.ts')],
        },
      },
      {
        extends: true,
        test: { name: 'prop', include: files('.prop.test.ts'), testTimeout: 60_000 },
      },
    ],
  },
});
