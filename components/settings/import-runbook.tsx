'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { paths } from '#lib/contract/paths.ts';
import type { FileProblem } from '#lib/contract/runbook-file.ts';
import type { RunbookChecked, RunbookImported } from '#lib/contract/runbooks.ts';
import { FactTable } from './fact-table.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useAct } from './use-act.ts';
import { useProblemText } from './use-problem-text.ts';

/** A runbook file on its way in: its text, what the check said of exactly this text, what was taken last. */
function useRunbookFile() {
  const { send, pending, problem } = useAct('templates');
  const [text, setText] = useState('');
  const [taken, setTaken] = useState<string>();
  const [checked, setChecked] = useState<{ text: string; said: RunbookChecked }>();
  async function check(content: string) {
    const sent = await send<RunbookChecked>('POST', paths.runbookCheck, { text: content });
    if (sent) setChecked({ text: content, said: sent.answer });
  }
  async function read(file: File | undefined) {
    if (!file) return;
    const content = await file.text();
    setText(content);
    await check(content);
  }
  async function take() {
    const sent = await send<RunbookImported>('POST', paths.runbooks, { text });
    if (!sent) return;
    setTaken(sent.answer.slug);
    setText('');
    setChecked(undefined);
  }
  const said = checked?.text === text ? checked.said : undefined;
  return { text, setText, said, taken, check, read, take, pending, problem };
}

type RunbookFile = ReturnType<typeof useRunbookFile>;

/** Brings a runbook of one's own: checked by anybody, taken into the house by an administrator. */
export function ImportRunbook({ admin }: { admin: boolean }) {
  const t = useTranslations('settings.runbooks.import');
  const file = useRunbookFile();
  const { text, said, taken } = file;
  return (
    <Panel title={t('title')}>
      <p className="settings-note">{t('lead')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button */}
      <div
        className="settings-block grid gap-3"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void file.read(event.dataTransfer.files[0]);
        }}
      >
        <TextArea
          label={t('text')}
          hint={t('hint')}
          rows={8}
          className="mono"
          spellCheck={false}
          value={text}
          onChange={file.setText}
        />
        <Acts file={file} admin={admin} />
        <ProblemNotice problem={file.problem} />
        <div aria-live="polite">
          {said && <Said said={said} />}
          {taken && text === '' && (
            <Notice tone="set" glyph="disc">
              {t('taken', { slug: taken })}
            </Notice>
          )}
        </div>
      </div>
    </Panel>
  );
}

/** Choosing a file, checking what is in the field, and taking it. */
function Acts({ file, admin }: { file: RunbookFile; admin: boolean }) {
  const t = useTranslations('settings.runbooks.import');
  const chooser = useRef<HTMLInputElement>(null);
  const { text, said, check, read, take } = file;
  const blank = text.trim() === '' ? t('blank') : undefined;
  const pending = file.pending ? t('checking') : undefined;
  const notSound = said?.ok ? undefined : t(said ? 'hasProblems' : 'checkFirst');
  const takeClosed = admin ? (blank ?? pending ?? notSound) : t('adminOnly');
  return (
    <>
      <span className="flex flex-wrap gap-2">
        <Button glyph="file" onPress={() => chooser.current?.click()}>
          {t('choose')}
        </Button>
        <Button closedBecause={blank ?? pending} onPress={() => check(text)}>
          {t('check')}
        </Button>
        <Button fill closedBecause={takeClosed} onPress={take}>
          {t('take')}
        </Button>
      </span>
      <input
        ref={chooser}
        type="file"
        accept=".yaml,.yml,.json"
        hidden
        aria-label={t('choose')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          void read(chosen);
        }}
      />
    </>
  );
}

function Said({ said }: { said: RunbookChecked }) {
  const t = useTranslations('settings.runbooks');
  if (!said.ok) return <Problems problems={said.problems} />;
  const { phases, rows, signals, triggers } = said.size;
  return (
    <Notice tone="set" glyph="disc" title={t('import.sound', { slug: said.slug })}>
      {t('size', { phases, rows })} · {t('watch', { signals, triggers })}
      {said.inUse ? ` · ${t('import.inUse')}` : ''}
    </Notice>
  );
}

function Problems({ problems }: { problems: readonly FileProblem[] }) {
  const t = useTranslations('settings.runbooks');
  const said = useProblemText();
  return (
    <>
      <Notice
        urgent
        tone="caution"
        glyph="octagon"
        title={t('import.problems', { count: problems.length })}
      >
        {t('import.hasProblems')}
      </Notice>
      <FactTable
        caption={t('import.problems', { count: problems.length })}
        columns={[
          { name: 'line', label: t('import.line') },
          { name: 'path', label: t('refusedColumn.path') },
          { name: 'reason', label: t('refusedColumn.reason') },
        ]}
        rows={problems.map((problem) => {
          const { line, column, path, reason } = problem;
          return {
            id: `${line}:${column} ${path} ${reason}`,
            cells: [
              line === undefined ? '—' : `${line}:${column}`,
              <code key="p">{path}</code>,
              said(problem),
            ],
          };
        })}
      />
    </>
  );
}
