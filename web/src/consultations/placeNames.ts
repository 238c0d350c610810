import type { Language } from '../api/schema';

/** Places whose name is not the last part of their time zone's, in English and in French. */
const names: Readonly<Record<string, readonly [en: string, fr: string]>> = {
  'Europe/Amsterdam': ['The Hague', 'La Haye'],
  'Europe/Athens': ['Athens', 'Athènes'],
  'Europe/Brussels': ['Brussels', 'Bruxelles'],
  'Europe/Bucharest': ['Bucharest', 'Bucarest'],
  'Europe/Copenhagen': ['Copenhagen', 'Copenhague'],
  'Europe/Lisbon': ['Lisbon', 'Lisbonne'],
  'Europe/London': ['London', 'Londres'],
  'Europe/Vienna': ['Vienna', 'Vienne'],
  'Europe/Warsaw': ['Warsaw', 'Varsovie'],
  'Europe/Zurich': ['Bern', 'Berne'],
  'Africa/Algiers': ['Algiers', 'Alger'],
  'Africa/Cairo': ['Cairo', 'Le Caire'],
  'America/Bogota': ['Bogotá', 'Bogotá'],
  'America/Mexico_City': ['Mexico City', 'Mexico'],
  'America/Sao_Paulo': ['Brasília', 'Brasilia'],
  'America/Toronto': ['Ottawa', 'Ottawa'],
  'Asia/Beirut': ['Beirut', 'Beyrouth'],
  'Asia/Seoul': ['Seoul', 'Séoul'],
  'Asia/Tokyo': ['Tokyo', 'Tokyo'],
  'Australia/Sydney': ['Canberra', 'Canberra'],
  'Pacific/Auckland': ['Wellington', 'Wellington'],
};

/** The place that a time zone is named after, as one says it: “Dakar”, “The Hague”. */
export function placeOf(timeZone: string, language: Language): string {
  const known = names[timeZone];
  if (known) return known[language === 'fr' ? 1 : 0];
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
