/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/legal/dosja-orders-work.h"

#include "base/dosja-date.h"

static void
card_free (gpointer data)
{
  DosjaOrderCard *card = data;

  g_clear_object (&card->order);
  g_clear_pointer (&card->deadlines, g_ptr_array_unref);
  g_clear_pointer (&card->texts, g_ptr_array_unref);
  g_clear_pointer (&card->violations, g_ptr_array_unref);
  g_free (card);
}

static GPtrArray *
records_where (DosjaStore *store, const char *type, const char *column, const char *value,
               const char *order, gboolean descending, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));

  dosja_query_add_filter (query, column, DOSJA_MATCH_IS, value);
  dosja_query_set_order (query, order, descending);

  return dosja_store_query_records (store, query, error);
}

static const DosjaDueKind *
deadline_kind (void)
{
  const DosjaDueKind *kinds;
  guint n;

  kinds = dosja_due_kinds (&n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (kinds[i].name, "deadline"))
      return &kinds[i];

  g_assert_not_reached ();
}

static gboolean
describe_deadlines (DosjaStore *store, DosjaOrderCard *card, GError **error)
{
  card->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_due_text_free);
  for (guint i = 0; i < card->deadlines->len; i++)
    {
      DosjaRecord *deadline = g_ptr_array_index (card->deadlines, i);
      DosjaDue due = { .kind = deadline_kind (), .id = *dosja_record_get_id (deadline) };
      DosjaDueText *text;

      g_strlcpy (due.due, dosja_record_get (deadline, "due_on"), sizeof due.due);
      if ((text = dosja_store_due_describe (store, &due, error)) == NULL)
        return FALSE;
      g_ptr_array_add (card->texts, text);
    }

  return TRUE;
}

static gboolean
fill_card (DosjaStore *store, DosjaOrderCard *card, GError **error)
{
  char id[DOSJA_ID_STRING_SIZE];
  g_autofree char *source = NULL;

  dosja_id_format (dosja_record_get_id (card->order), id);
  source = g_strconcat ("protection_order/", id, NULL);
  card->deadlines = records_where (store, "deadline", "source", source, "due_on", FALSE, error);
  if (card->deadlines == NULL || !describe_deadlines (store, card, error))
    return FALSE;
  card->violations = records_where (store, "order_violation", "order", id, "on", TRUE, error);

  return card->violations != NULL;
}

/* Whose orders: of a case or of a matter */
typedef struct
{
  const char *field;
  char id[DOSJA_ID_STRING_SIZE];
} Owner;

static gpointer
load_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (card_free);
  g_autoptr (GPtrArray) orders = NULL;
  g_autofree char *on = NULL;
  const Owner *owner = data;
  DosjaDate today;

  dosja_date_today (&today);
  on = dosja_date_to_canonical (&today);
  orders = records_where (store, "protection_order", owner->field, owner->id, "issued_on", TRUE,
                          error);
  if (orders == NULL)
    return NULL;
  for (guint i = 0; i < orders->len; i++)
    {
      DosjaOrderCard *card = g_new0 (DosjaOrderCard, 1);

      g_ptr_array_add (cards, card);
      card->order = g_object_ref (g_ptr_array_index (orders, i));
      card->state = dosja_order_state (card->order, on);
      if (!fill_card (store, card, error))
        return NULL;
    }

  return g_steal_pointer (&cards);
}

/**
 * dosja_orders_load_async:
 * @field: (transfer none): `case` or `matter`; a static string
 * @owner: which
 *
 * Reads the protection orders of a case or a matter, and what hangs on each.
 */
void
dosja_orders_load_async (DosjaWorker *worker, const char *field, const DosjaId *owner,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  Owner *of = g_new0 (Owner, 1);

  of->field = field;
  dosja_id_format (owner, of->id);
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, load_job, of, g_free,
                          (GDestroyNotify)g_ptr_array_unref, NULL, NULL, NULL, callback, user_data);
}

/**
 * dosja_orders_load_finish:
 *
 * Returns: (transfer full) (nullable) (element-type DosjaOrderCard): the newest first
 */
GPtrArray *
dosja_orders_load_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}
