import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';

/** In place of a page that is an administrator’s. */
export function AdminOnly() {
  const t = useTranslations('settings.adminOnly');
  return (
    <div className="settings-block">
      <Notice glyph="lock" title={t('title')}>
        {t('body')}
      </Notice>
    </div>
  );
}
