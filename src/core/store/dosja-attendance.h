/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaAttendanceSum: how regularly somebody came to the programme
 * @enrolment: whose attendance
 * @number: the participant's number in the programme
 * @title: that number and the name, as far as the actor may see it
 * @status: of the enrolment, a key of `perp_status`
 * @present: sessions they came to
 * @excused: sessions they missed with a reason
 * @absent: sessions they missed without one
 * @in_a_row: how many of the last ones they missed, with a reason or without
 * @last: (nullable): day of the last session
 */
typedef struct
{
  DosjaId enrolment;
  char *number;
  char *title;
  char *status;
  guint present;
  guint excused;
  guint absent;
  guint in_a_row;
  char *last;
} DosjaAttendanceSum;

GPtrArray *dosja_store_sum_attendance (DosjaStore *self, const DosjaId *participant,
                                       const DosjaId *except, GError **error);
const DosjaAttendanceSum *dosja_attendance_find (GPtrArray *sums, const DosjaId *enrolment);
guint dosja_attendance_sum_n (const DosjaAttendanceSum *self);
int dosja_attendance_sum_percent (const DosjaAttendanceSum *self);

G_END_DECLS
