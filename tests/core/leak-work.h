/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Names that are nowhere else on this machine */
#define GIVEN_NAME "Zymrytja"
#define SURNAME "Qyteqarëzi"
#define NOTE "takuar te ura e xhamtë në orën pesë"
#define IMPORTED_NAME "Hënëzanë"
#define DRAFT "shënim që nuk u ruajt kurrë"
#define FILE_NAME "Vërtetimi i Kudretes"
#define FILE_BYTES "gjurmë gishtash të trashëgimtares së mullirit"

int leak_work (const char *folder);
