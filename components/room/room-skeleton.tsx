import { useTranslations } from 'next-intl';
import { PanelHeader } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

const rows = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const cells = ['1', '2', '3', '4', '5', '6', '7', '8'] as const;

function Lines() {
  return (
    <div className="grid gap-3 p-3">
      {rows.map((row) => (
        <Skeleton key={row} height="18px" />
      ))}
    </div>
  );
}

/** The frame of the room with its real labels; grey only where a value will stand. */
export function RoomSkeleton() {
  const t = useTranslations('room');
  return (
    <div className="room" aria-busy="true">
      <div className="top">
        <Skeleton width="220px" height="20px" />
      </div>
      <header className="clockbar">
        <div className="tclock">
          <h1 className="label">{t('loading')}</h1>
          <Skeleton width="240px" height="46px" />
        </div>
        <div />
      </header>
      <div className="sentence" role="status">
        {t('loading')}
      </div>
      <main className="cols" id="main">
        <div className="col">
          <PanelHeader title={t('runbook.title')} />
          <Lines />
        </div>
        <div className="col center">
          <div className="tiles">
            {cells.map((cell) => (
              <div key={cell} className="tile">
                <Skeleton height="100%" />
              </div>
            ))}
          </div>
        </div>
        <div className="col right">
          <PanelHeader title={t('gate.label')} />
          <Lines />
          <PanelHeader title={t('record.title')} />
          <Lines />
        </div>
      </main>
    </div>
  );
}
