/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-rights.h"

/* There is one vault open at a time, and one role. */
static const DosjaRole *role;

/* What was looked at last: going on with it is the same visit. */
static DosjaId viewed;

/* What a page needs besides the record type it shows: the type of its list, or an action. A page
 * that is not here is everybody's. */
/* clang-format off */
static const struct
{
  const char *page;
  const char *type;
  DosjaAction action;
  gboolean writes; /* it is there to write, not to read */
} pages[] = {
  { "people",        "person",           0 },
  { "cases",         "case",             0 },
  { "shelter",       "stay",             0 },
  { "board",         "stay",             0 },
  { "clinic",        "legal_matter",     0 },
  { "programme",     "participant",      0 },
  { "activities",    "activity",         0 },
  { "alliances",     "alliance",         0 },
  { "projects",      "project",          0 },
  { "nrm",           "identification",   0 },
  { "calendar",      "deadline",         0 },
  { "organisations", "organisation",     0 },
  { "office",        "task",             0 },
  { "totals",        "historical_total", 0 },
  { "books",         "case",             0 },
  { "intake",        "case",             0, TRUE },
  { "protection",    "data_request",     0 },
  { "forms",         "assessment_form",  0 },
  { "services",      "service",          0 },
  { "reports",       NULL,               DOSJA_ACTION_REPORT },
  { "backup",        NULL,               DOSJA_ACTION_BACKUP },
  { "import",        NULL,               DOSJA_ACTION_IMPORT },
  { "codes",         NULL,               DOSJA_ACTION_CODES },
  { "templates",     NULL,               DOSJA_ACTION_TEMPLATES },
  { "journal",       NULL,               DOSJA_ACTION_JOURNAL },
};
/* clang-format on */

/**
 * dosja_rights_begin:
 * @session: (nullable): that was just unlocked; %NULL when it is locked
 */
void
dosja_rights_begin (DosjaSession *session)
{
  role = session != NULL ? dosja_store_get_role (dosja_session_get_store (session)) : NULL;
  viewed = (DosjaId){ { 0 } };
}

/**
 * dosja_rights_see:
 *
 * Returns: whether records of @type are anything to them
 */
gboolean
dosja_rights_see (const DosjaType *type)
{
  return dosja_role_get_right (role, type) >= DOSJA_RIGHT_READ;
}

gboolean
dosja_rights_see_field (const DosjaType *type, const DosjaField *field)
{
  return dosja_role_sees_field (role, type, field);
}

gboolean
dosja_rights_write (const DosjaType *type)
{
  return dosja_role_get_right (role, type) >= DOSJA_RIGHT_WRITE;
}

gboolean
dosja_rights_delete (const DosjaType *type)
{
  return dosja_role_get_right (role, type) >= DOSJA_RIGHT_DELETE;
}

/**
 * dosja_rights_show:
 * @widget: what begins a record of @type
 *
 * It is there only for those who may write one.
 */
void
dosja_rights_show (GtkWidget *widget, const char *type)
{
  gtk_widget_set_visible (widget, dosja_rights_write (dosja_type_find (type)));
}

gboolean
dosja_rights_may (DosjaAction action)
{
  return dosja_role_may (role, action);
}

/**
 * dosja_rights_page:
 * @name: a page's
 * @record_type: (nullable): the record type it shows, see #DosjaPageEntry
 *
 * Returns: whether the page is for them
 */
gboolean
dosja_rights_page (const char *name, const char *record_type)
{
  const DosjaType *type = dosja_type_find (record_type);

  if (type != NULL && !dosja_rights_see (type))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].page, name) == 0)
      {
        type = dosja_type_find (pages[i].type);

        return (type == NULL
                || (pages[i].writes ? dosja_rights_write (type) : dosja_rights_see (type)))
               && dosja_rights_may (pages[i].action);
      }

  return TRUE;
}

static gboolean
is_for_them (GMenuModel *menu, int item)
{
  g_autofree char *action = NULL;
  g_autofree char *target = NULL;

  return !g_menu_model_get_item_attribute (menu, item, "action", "s", &action)
         || !g_str_equal (action, "win.go")
         || !g_menu_model_get_item_attribute (menu, item, "target", "s", &target)
         || dosja_rights_page (target, NULL);
}

/* Whether there is something left of what an item holds, if it holds others. */
static gboolean
filter_link (GMenuModel *menu, int position, const char *link, GMenuItem *item)
{
  g_autoptr (GMenuModel) inner = g_menu_model_get_item_link (menu, position, link);
  g_autoptr (GMenu) part = NULL;

  if (inner == NULL)
    return TRUE;

  part = dosja_rights_filter_menu (inner);
  g_menu_item_set_link (item, link, G_MENU_MODEL (part));

  return g_menu_model_get_n_items (G_MENU_MODEL (part)) > 0;
}

/**
 * dosja_rights_filter_menu:
 *
 * Returns: (transfer full): @menu without the pages that are not for them
 */
GMenu *
dosja_rights_filter_menu (GMenuModel *menu)
{
  GMenu *filtered = g_menu_new ();

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuItem) item = NULL;

      if (!is_for_them (menu, i))
        continue;
      item = g_menu_item_new_from_model (menu, i);
      if (filter_link (menu, i, G_MENU_LINK_SECTION, item)
          && filter_link (menu, i, G_MENU_LINK_SUBMENU, item))
        g_menu_append_item (filtered, item);
    }

  return filtered;
}

/* ---- who looked at whom ---- */

typedef struct
{
  const DosjaType *type;
  DosjaId id;
} View;

static gpointer
view_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  const View *view = data;

  if (store != NULL && !dosja_store_note_view (store, view->type, &view->id, NULL))
    g_message ("a visit could not be written into the journal");

  return NULL;
}

/**
 * dosja_rights_note_view:
 *
 * A record is on the screen. It is written into the journal once, until another one is looked at
 * or the vault is locked.
 */
void
dosja_rights_note_view (DosjaWorker *worker, const DosjaType *type, const DosjaId *id)
{
  View view = { type, *id };

  if (dosja_id_equal (&viewed, id))
    return;

  viewed = *id;
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, view_job, g_memdup2 (&view, sizeof view),
                          g_free, NULL, NULL, NULL, NULL, NULL, NULL);
}
