/** Names and places of the sample company. */

/** Given names. */
export const givenNames = 'Adele Alex Allan Amber Anna Ben Bianca Carla Christie Cora Daniel Debra Diego Elena Emily Enrico Eva Felix Fiona Gerhart Grady Hanna Henrietta Irvin Isaiah Ivan Johanna Jonas Jordan Joni Julian Karin Katja Kevin Lara Lee Lidia Lukas Lynne Maria Megan Miriam Nadia Nestor Nils Olga Oscar Patti Paula Pedro Pradeep Quentin Rafael Renate Robin Rosa Samira Sofia Stefan Tamara Thomas Tina Ulrich Valeria Vera Viktor Wendy Yara Yusuf Zoe'.split(' ');

/** Family names; some with letters that need care. */
export const familyNames = 'Adams Alvarez Bauer Becker Berg Bowen Braun Brunner Castillo Chen Cramer Dalgaard Dias Dupont Eriksen Fischer Foster Garcia Gebhardt Gruber Haas Hansen Hoffmann Huber Iversen Jansen Johnson Keller Klein Koch Kovacs Kruger Lang Larsen Lorenz Maier Martin Meyer Moreau Müller Neumann Nguyen Novak O\'Brien Olsen Pavlov Pereira Peters Petrov Quinn Ramos Richter Rossi Roth Sanchez Santos Sauer Schmidt Schröder Silva Sommer Stein Suarez Thomas Torres Vance Vogel Wagner Walsh Weber Wilber Winter Wolf Young Zimmer'.split(' ');

/** An office of the sample company. */
export interface Office {
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly code: string;
  readonly number: string;
  readonly postal: string;
  readonly street: string;
  readonly dial: string;
}

const office = (city: string, state: string, country: string, code: string, number: string, postal: string, street: string, dial: string): Office => ({ city, state, country, code, number, postal, street, dial });

/** Offices with their ISO 3166 codes. */
export const offices: readonly Office[] = [
  office('Seattle', 'WA', 'United States', 'US', '840', '98101', '1420 Fifth Avenue', '+1 206 555'),
  office('Berlin', 'Berlin', 'Germany', 'DE', '276', '10117', 'Friedrichstrasse 68', '+49 30 5550'),
  office('London', 'England', 'United Kingdom', 'GB', '826', 'EC2V 7NQ', '12 Gresham Street', '+44 20 7946'),
  office('Paris', 'Île-de-France', 'France', 'FR', '250', '75008', '8 rue de Berri', '+33 1 55 50'),
  office('Zürich', 'ZH', 'Switzerland', 'CH', '756', '8001', 'Bahnhofstrasse 45', '+41 44 555'),
];

/** The attributes of somebody who works there. */
export const addressOf = ({ city, state, code, country, number, postal, street }: Office) => ({
  l: city, st: state, c: code, co: country, countryCode: number, postalCode: postal, streetAddress: street,
});
/** Departments that are OUs, with job titles. */
export const departments: readonly { readonly name: string; readonly titles: readonly string[] }[] = [
  { name: 'Sales', titles: ['Account Manager', 'Sales Representative', 'Regional Sales Manager'] },
  { name: 'Engineering', titles: ['Software Engineer', 'Test Engineer', 'Architect'] },
  { name: 'Finance', titles: ['Accountant', 'Controller', 'Financial Analyst'] },
  { name: 'Operations', titles: ['Operations Specialist', 'Logistics Planner', 'Technician'] },
];
