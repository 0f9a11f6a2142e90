/** What a guard tells the administrator. */
export const guardTexts = {
  deleteLimit: 'More objects would be deleted than the limit allows.',
  deletePercent: 'A larger share of the synchronized objects would be deleted than the limit allows.',
  adminDelete: 'A cloud user with an administrator role would be deleted.',
  memberRemoval: 'More members would be removed from groups than the limit allows.',
} as const;
