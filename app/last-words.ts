/** What is said when even the layout, and with it the message files, could not be reached. */
export const lastWords = {
  en: {
    title: 'Warroom could not be shown',
    body: 'Something broke while this page was made. Nothing was changed on any release.',
    again: 'Try again',
  },
  tr: {
    title: 'Warroom gösterilemedi',
    body: 'Bu sayfa hazırlanırken bir arıza oldu. Hiçbir sürümde değişiklik yapılmadı.',
    again: 'Yeniden dene',
  },
} as const;
