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

/** Brings a runbook of one's own: checked by anybody, taken into the house by an administrator. */
export function ImportRunbook({ admin }: { admin: boolean }) {
  const t = useTranslations('settings.runbooks.import');
  const act = useAct('templates');
  const chooser = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [taken, setTaken] = useState<string>();
  const [checked, setChecked] = useState<{ text: string; said: RunbookChecked }>();
  const said = checked?.text === text ? checked.said : undefined;

  async function check(content: string) {
    const sent = await act.send<RunbookChecked>('POST', paths.runbookCheck, { text: content });
    if (sent) setChecked({ text: content, said: sent.answer });
  }
  async function read(file: File | undefined) {
    if (!file) return;
    const content = await file.text();
    setText(content);
    await check(content);
  }
  async function take() {
    const sent = await act.send<RunbookImported>('POST', paths.runbooks, { text });
    if (!sent) return;
    setTaken(sent.answer.slug);
    setText('');
    setChecked(undefined);
  }

  const blank = text.trim() === '' ? t('blank') : undefined;
  const pending = act.pending ? t('checking') : undefined;
  const notSound = said?.ok ? undefined : t(said ? 'hasProblems' : 'checkFirst');
  return (
    <Panel title={t('title')}>
      <p className="settings-note">{t('lead')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button */}
      <div
        className="settings-block grid gap-3"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void read(event.dataTransfer.files[0]);
        }}
      >
        <TextArea
          label={t('text')}
          hint={t('hint')}
          rows={8}
          className="mono"
          spellCheck={false}
          value={text}
          onChange={setText}
        />
        <span className="flex flex-wrap gap-2">
          <Button glyph="file" onPress={() => chooser.current?.click()}>
            {t('choose')}
          </Button>
          <Button closedBecause={blank ?? pending} onPress={() => check(text)}>
            {t('check')}
          </Button>
          <Button
            fill
            closedBecause={admin ? (blank ?? pending ?? notSound) : t('adminOnly')}
            onPress={take}
          >
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
            const [file] = event.target.files ?? [];
            event.target.value = '';
            void read(file);
          }}
        />
        <ProblemNotice problem={act.problem} />
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
