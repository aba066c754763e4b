/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample-private.h"

/* Usual Albanian names, put together by chance: nobody in particular. The texts are data
 * of the sample, not words of the program, and so are Albanian in either language. */

/* clang-format off */
static const char *const female_names[] = {
  "Adelina", "Afërdita", "Ajla", "Alba", "Albana", "Alketa", "Alma", "Ana", "Anila", "Anisa", "Ardita", "Arta",
  "Artemisa", "Aurela", "Bardha", "Besa", "Blerina", "Blerta", "Brikena", "Bukurie", "Çiljeta", "Dafina", "Denisa",
  "Diana", "Donika", "Dorina", "Drita", "Dhurata", "Edlira", "Ejona", "Elda", "Elira", "Elona", "Elvana", "Enkelejda",
  "Era", "Erisa", "Ermira", "Esmeralda", "Eva", "Ëngjëllushe", "Fatbardha", "Fatjona", "Fatmira", "Flora", "Flutura",
  "Gentiana", "Gerta", "Gjyste", "Hana", "Hygerta", "Ilda", "Irena", "Irma", "Jeta", "Jonida", "Juliana", "Klara",
  "Klea", "Kristina", "Laureta", "Lediana", "Leonora", "Liljana", "Lindita", "Luljeta", "Lule", "Llambrina", "Majlinda",
  "Manjola", "Marjeta", "Marsela", "Megi", "Merita", "Mimoza", "Mirela", "Mirjeta", "Mrika", "Natasha", "Nertila",
  "Nevila", "Nora", "Njomza", "Olta", "Orjola", "Ornela", "Pranvera", "Qëndresa", "Rajmonda", "Redona", "Rita",
  "Romina", "Rovena", "Rudina", "Rrezarta", "Sanije", "Silva", "Sonila", "Suela", "Shpresa", "Shqipe", "Teuta",
  "Thëllëza", "Valbona", "Valdete", "Vera", "Vilma", "Violeta", "Vjollca", "Vjosa", "Xhensila", "Xhulia", "Ylfete",
  "Zamira", "Zana", "Zhaneta",
};

static const char *const male_names[] = {
  "Adnan", "Agim", "Agron", "Albert", "Alban", "Altin", "Arben", "Ardian", "Arjan", "Artan", "Astrit", "Avni",
  "Bardhyl", "Bashkim", "Besnik", "Bledar", "Blerim", "Bujar", "Çlirim", "Dashamir", "Dritan", "Durim", "Dhimitër",
  "Edmond", "Eduart", "Elton", "Endri", "Enver", "Erion", "Ermal", "Fadil", "Fatmir", "Fatos", "Flamur", "Florian",
  "Gazmend", "Genc", "Gëzim", "Gjergj", "Gjon", "Hajdar", "Hasan", "Hysen", "Ilir", "Ismail", "Jetmir", "Jorgo",
  "Kastriot", "Klodian", "Kristo", "Kujtim", "Ledian", "Luan", "Lulzim", "Llazar", "Marash", "Mark", "Miran",
  "Mustafa", "Naim", "Ndue", "Nikoll", "Njazi", "Orges", "Pal", "Pandeli", "Perparim", "Petrit", "Pëllumb", "Qemal",
  "Ramiz", "Refik", "Rexhep", "Roland", "Rustem", "Rrapo", "Saimir", "Sami", "Skënder", "Sokol", "Spiro", "Shkëlqim",
  "Shpëtim", "Taulant", "Tomor", "Thanas", "Vangjel", "Vasil", "Vladimir", "Vullnet", "Xhafer", "Xhevdet", "Ylli",
  "Zef", "Zenel",
};

static const char *const surnames[] = {
  "Abazi", "Agolli", "Alia", "Aliaj", "Arapi", "Avdiu", "Bajrami", "Bala", "Balla", "Bardhi", "Basha", "Beqiri",
  "Bega", "Berisha", "Bici", "Bregu", "Bushi", "Cani", "Cara", "Cenaj", "Cuka", "Çabej", "Çako", "Çela", "Çeliku",
  "Çollaku", "Dajti", "Dauti", "Deda", "Dema", "Dervishi", "Doda", "Duka", "Dushku", "Dhamo", "Dhima", "Elezi",
  "Fejzo", "Ferhati", "Frashëri", "Fundo", "Gashi", "Gega", "Gerxhani", "Goga", "Guri", "Gjata", "Gjika", "Gjoka",
  "Gjoni", "Hajdari", "Halili", "Hasani", "Hila", "Hoti", "Hoxha", "Hysa", "Ibrahimi", "Idrizi", "Isaraj", "Jaho",
  "Jakupi", "Kabashi", "Kadiu", "Kaja", "Kalemi", "Kodra", "Kokona", "Kola", "Kondi", "Kurti", "Lamaj", "Laska",
  "Leka", "Limani", "Loshi", "Lleshi", "Lluka", "Malaj", "Malo", "Marku", "Memaj", "Mema", "Meta", "Mima", "Muça",
  "Murati", "Musaj", "Ndoja", "Ndreu", "Nika", "Nuredini", "Nushi", "Osmani", "Paloka", "Papa", "Pashaj", "Peçi",
  "Pepa", "Prifti", "Prendi", "Qafa", "Qirjako", "Qosja", "Rama", "Rexha", "Rushiti", "Rrapaj", "Rroku", "Sala",
  "Selimaj", "Sinani", "Skënderi", "Spahiu", "Stafa", "Sula", "Shehu", "Shkurti", "Shtylla", "Tafaj", "Tahiri",
  "Toska", "Tusha", "Thaçi", "Thanasi", "Uka", "Vata", "Veizi", "Veliu", "Vreto", "Xoxa", "Xhafa", "Xhani",
  "Xhelili", "Ymeri", "Zace", "Zaimi", "Zeneli", "Zenuni", "Zota", "Zyka", "Zhupa",
};

static const char *const streets[] = {
  "Rruga e Dëshmorëve", "Rruga e Ullinjve", "Rruga e Portit", "Rruga e Shkollës", "Rruga e Re", "Lagjja Pavarësia",
  "Lagjja 28 Nëntori", "Lagjja e Peshkatarëve", "Rruga e Pazarit", "Rruga e Burimit", "Lagjja Kushtrim",
  "Rruga e Qytetit të Vjetër", "Fshati Kaninë", "Rruga e Rilindjes", "Lagjja 1 Maji",
};

static const char *const reasons[] = {
  "U paraqit vetë dhe kërkoi ndihmë.",
  "U referua pas një ndërhyrjeje të policisë në banesë.",
  "U identifikua gjatë një intervistimi pas kthimit nga jashtë vendit.",
  "Kërkon një vend të sigurt për vete dhe për fëmijët.",
  "Erdhi me një punonjëse sociale të bashkisë.",
  "Ka nevojë për ndihmë ligjore dhe për këshillim psikologjik.",
  "U referua nga shkolla e fëmijës.",
  "Rasti u soll nga njësia lëvizëse.",
};

static const char *const outcomes[] = {
  "Jeton në një banesë me qira dhe punon.",
  "U kthye te familja e origjinës; ndiqet edhe gjashtë muaj.",
  "Ndjek një kurs profesional.",
  "Kërkoi vetë mbylljen e rastit.",
  "Rasti vijon te një shërbim tjetër.",
  "Kontakti humbi pas disa përpjekjesh.",
};

static const char *const notes[] = {
  "Telefononi vetëm paradite.",
  "Mos dërgoni mesazhe me shkrim.",
  "Preferon të flasë me punonjëse.",
  "Takimet të lihen një ditë përpara.",
  "Dokumentet gjenden në dosjen e letrës.",
};
/* clang-format on */

#define WORDS(list)                                                                                \
  {                                                                                                \
    list, G_N_ELEMENTS (list)                                                                      \
  }

const DosjaSampleWords dosja_sample_female_names = WORDS (female_names);
const DosjaSampleWords dosja_sample_male_names = WORDS (male_names);
const DosjaSampleWords dosja_sample_surnames = WORDS (surnames);
const DosjaSampleWords dosja_sample_streets = WORDS (streets);
const DosjaSampleWords dosja_sample_reasons = WORDS (reasons);
const DosjaSampleWords dosja_sample_outcomes = WORDS (outcomes);
const DosjaSampleWords dosja_sample_notes = WORDS (notes);
