/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-shelter-jobs.h"

#include "base/dosja-time.h"
#include "document/dosja-handover-sheet.h"

/* ---- orders ---- */

DosjaShelterOrder *
dosja_shelter_order_new (DosjaShelterDeed deed)
{
  DosjaShelterOrder *self = g_new0 (DosjaShelterOrder, 1);

  self->deed = deed;
  self->stays = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  self->comers = g_array_new (FALSE, FALSE, sizeof (DosjaComer));
  self->fresh = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
dosja_shelter_order_free (DosjaShelterOrder *self)
{
  if (self == NULL)
    return;

  g_free (self->model);
  g_array_unref (self->stays);
  g_array_unref (self->comers);
  g_ptr_array_unref (self->fresh);
  g_free ((char *)self->rooms.facility_name);
  g_free ((char *)self->rooms.facility_kind);
  g_free ((char *)self->rooms.room_name);
  g_free ((char *)self->rooms.bed_name);
  g_free (self);
}

void
dosja_shelter_order_add_stay (DosjaShelterOrder *self, const DosjaId *stay)
{
  g_array_append_vals (self->stays, stay, 1);
}

/**
 * dosja_shelter_order_add_comer:
 * @person: (nullable): who, when they are known
 * @fresh: (nullable): who, when they are not
 * @bed: (nullable): where they will sleep
 */
void
dosja_shelter_order_add_comer (DosjaShelterOrder *self, const DosjaId *person, DosjaRecord *fresh,
                               const DosjaId *bed)
{
  DosjaComer comer = { 0 };

  if (person != NULL)
    comer.person = *person;
  if (bed != NULL)
    comer.bed = *bed;
  g_array_append_val (self->comers, comer);
  g_ptr_array_add (self->fresh, fresh != NULL ? dosja_record_to_draft (fresh) : g_strdup (""));
}

static void
order_free (gpointer data)
{
  dosja_shelter_order_free (data);
}

void
dosja_shelter_done_free (DosjaShelterDone *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->problems, dosja_problems_free);
  g_free (self);
}

/* ---- on the worker's thread ---- */

static gboolean
check_store (DosjaStore *store, GError **error)
{
  if (store != NULL)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");

  return FALSE;
}

static gboolean
admit (DosjaStore *store, DosjaShelterOrder *order, DosjaRecord *model, DosjaShelterDone *done,
       GError **error)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < order->comers->len; i++)
    {
      const char *draft = g_ptr_array_index (order->fresh, i);
      DosjaRecord *person = *draft != '\0' ? dosja_record_new_from_draft (draft) : NULL;

      if (person != NULL)
        g_ptr_array_add (fresh, person);
      g_array_index (order->comers, DosjaComer, i).fresh = person;
    }

  return dosja_shelter_admit (store, model, (DosjaComer *)order->comers->data, order->comers->len,
                              done->problems, &done->whose, &done->action, error);
}

static gboolean
do_it (DosjaStore *store, DosjaShelterOrder *order, DosjaShelterDone *done, GError **error)
{
  g_autoptr (DosjaRecord) model
      = order->model != NULL ? dosja_record_new_from_draft (order->model) : NULL;
  DosjaId *stays = (DosjaId *)order->stays->data;
  g_autofree char *on = NULL;
  g_autofree char *at = NULL;
  DosjaDate today;
  DosjaTime now;

  dosja_date_today (&today);
  dosja_time_now (&now);
  on = dosja_date_to_canonical (&today);
  at = dosja_time_to_canonical (&now);
  switch (order->deed)
    {
    case DOSJA_SHELTER_ADMIT:
      return admit (store, order, model, done, error);
    case DOSJA_SHELTER_LEAVE:
      return dosja_shelter_leave (store, model, stays, order->stays->len, done->problems,
                                  &done->whose, &done->action, error);
    case DOSJA_SHELTER_GO_OUT:
      return dosja_shelter_go_out (store, model, stays, order->stays->len, done->problems,
                                   &done->whose, &done->action, error);
    case DOSJA_SHELTER_COME_BACK:
      return dosja_shelter_come_back (store, stays, on, at, done->problems, &done->action, error);
    case DOSJA_SHELTER_MOVE:
      return dosja_shelter_move (store, stays, dosja_id_is_nil (&order->bed) ? NULL : &order->bed,
                                 on, done->problems, &done->action, error);
    case DOSJA_SHELTER_ADD_ROOMS:
    default:
      return dosja_shelter_add_rooms (store, &order->rooms, done->problems, &done->action, error);
    }
}

static gpointer
do_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
        GError **error)
{
  g_autoptr (DosjaShelterDone) done = g_new0 (DosjaShelterDone, 1);
  g_autoptr (GError) local = NULL;

  if (!check_store (store, error))
    return NULL;
  done->problems = dosja_problems_new ();
  if (!do_it (store, data, done, &local))
    {
      done->action = 0;
      if (!g_error_matches (local, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }

  return g_steal_pointer (&done);
}

/* Today is asked about with the time it is, for who should be back. */
static gboolean
is_today (const char *on)
{
  DosjaDate today;
  g_autofree char *text = NULL;

  dosja_date_today (&today);
  text = dosja_date_to_canonical (&today);

  return on == NULL || g_str_equal (on, text);
}

static gpointer
board_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  if (!check_store (store, error))
    return NULL;

  return is_today (data) ? dosja_store_board_now (store, error)
                         : dosja_store_board (store, data, NULL, error);
}

static gpointer
children_job (DosjaSession *session, DosjaStore *store, gpointer data,
              const DosjaProgress *progress, GError **error)
{
  return check_store (store, error) ? dosja_shelter_children (store, data, error) : NULL;
}

static gpointer
sheet_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  g_autofree char *at = NULL;
  DosjaTime now;

  if (!check_store (store, error)
      || !dosja_store_note_event (store, "print", dosja_type_find ("handover"), NULL, error))
    return NULL;
  dosja_time_now (&now);
  at = dosja_time_to_canonical (&now);

  return dosja_handover_sheet (store, data, is_today (data) ? at : NULL, error);
}

static void
board_free (gpointer board)
{
  dosja_board_free (board);
}

static void
document_unref (gpointer document)
{
  dosja_document_unref (document);
}

static void
done_free (gpointer done)
{
  dosja_shelter_done_free (done);
}

/* ---- on the window's thread ---- */

/**
 * dosja_shelter_do_async:
 * @order: (transfer full): what to do
 */
void
dosja_shelter_do_async (DosjaWorker *worker, DosjaShelterOrder *order, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, do_job, order, order_free, done_free, NULL,
                          NULL, NULL, callback, user_data);
}

DosjaShelterDone *
dosja_shelter_do_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}

/**
 * dosja_shelter_board_async:
 * @on: (nullable): the day; %NULL for today
 */
void
dosja_shelter_board_async (DosjaWorker *worker, const char *on, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, board_job, g_strdup (on), g_free, board_free,
                          NULL, NULL, NULL, callback, user_data);
}

DosjaBoard *
dosja_shelter_board_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}

void
dosja_shelter_children_async (DosjaWorker *worker, const DosjaId *person,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, children_job,
                          g_memdup2 (person, sizeof *person), g_free,
                          (GDestroyNotify)g_ptr_array_unref, NULL, NULL, NULL, callback, user_data);
}

GPtrArray *
dosja_shelter_children_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}

/**
 * dosja_shelter_sheet_async:
 * @on: the day
 *
 * Makes the sheet for the next shift, for paper: the journal holds that it was.
 */
void
dosja_shelter_sheet_async (DosjaWorker *worker, const char *on, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, sheet_job, g_strdup (on), g_free,
                          document_unref, NULL, NULL, NULL, callback, user_data);
}

DosjaDocument *
dosja_shelter_sheet_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}
