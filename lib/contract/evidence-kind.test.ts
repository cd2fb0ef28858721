import { expect, it } from 'vitest';
import { kindOfFile } from './evidence-kind.ts';

it.each([
  ['app-1.4.0-rc.2.tar.gz', 'rc-artefact'],
  ['app-1.4.0-rc2-linux-amd64.zip', 'rc-artefact'],
  ['app_rc1-py3-none-any.whl', 'rc-artefact'],
  ['release-candidate.txt', 'rc-artefact'],
  ['canary-report.pdf', 'canary-report'],
  ['report of the canary.md', 'canary-report'],
  ['app-1.4.0-rc.2.sbom.json', 'sbom'],
  ['rc-1-rollback.md', 'rollback-record'],
  ['archive.zip', 'file'],
  ['src.tar.gz', 'file'],
  ['canary-log.txt', 'file'],
  ['arch-2.zip', 'file'],
])('%s is %s (C4)', (name, kind) => expect(kindOfFile(name)).toBe(kind));
