/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/staff/dosja-staff-page.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-alert.h"
#include "gui/dosja-rights.h"
#include "gui/records/dosja-record-dialog.h"
#include "gui/staff/dosja-role-table.h"
#include "gui/staff/dosja-staff-dialogs.h"
#include "gui/widgets/dosja-column.h"
#include "model/dosja-codes.h"
#include "vault/dosja-vault.h"

#include <glib/gi18n-lib.h>

struct _DosjaStaffPage
{
  DosjaPage parent_instance;

  GPtrArray *members;
  DosjaId leaving; /* whose key is about to be removed */

  /* Template children */
  GtkListBox *list;
  GtkWidget *add_button;
  GtkWidget *keys_heading;
  GtkWidget *keys;
};

G_DEFINE_FINAL_TYPE (DosjaStaffPage, dosja_staff_page, DOSJA_TYPE_PAGE)

/* One who has a key */
typedef struct
{
  DosjaId slot;
  DosjaId staff;
  char *name;
  char *role; /* key of the access_role list; NULL when there is no record */
  gboolean own_cases;
  gboolean self;
} Member;

static void
member_free (gpointer data)
{
  Member *member = data;

  g_free (member->name);
  g_free (member->role);
  g_free (member);
}

/* ---- on the worker's thread ---- */

static gpointer
list_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  DosjaVault *vault = dosja_session_get_vault (session);
  const DosjaSlotInfo *current = dosja_vault_get_current_slot (vault);
  g_autoptr (GPtrArray) slots = dosja_vault_get_slots (vault);
  GPtrArray *members = g_ptr_array_new_with_free_func (member_free);

  for (guint i = 0; i < slots->len; i++)
    {
      const DosjaSlotInfo *slot = g_ptr_array_index (slots, i);
      g_autoptr (DosjaRecord) record = NULL;
      Member *member;

      if (slot->kind != DOSJA_SLOT_STAFF)
        continue;

      member = g_new0 (Member, 1);
      member->slot = slot->id;
      member->name = g_strdup (slot->label);
      member->self = current != NULL && dosja_id_equal (&current->id, &slot->id);
      record = dosja_store_load (store, dosja_type_find ("staff"), &slot->staff, NULL);
      if (record != NULL)
        {
          member->staff = slot->staff;
          member->role = g_strdup (dosja_record_get (record, "access_role"));
          member->own_cases = g_strcmp0 (dosja_record_get (record, "case_scope"), "own") == 0;
        }
      g_ptr_array_add (members, member);
    }

  return members;
}

static gpointer
remove_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  return GINT_TO_POINTER (dosja_session_remove_staff (session, data, error));
}

/* ---- on the window's ---- */

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaStaffPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }
  dosja_page_changed (GTK_WIDGET (self));
  dosja_page_toast (GTK_WIDGET (self), _ ("The key was removed."), 0);
}

static void
remove_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaStaffPage) self = user_data;

  if (dosja_alert_ask_finish (result) && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_PROMPT,
                            remove_job, g_memdup2 (&self->leaving, sizeof self->leaving), g_free,
                            NULL, NULL, NULL, NULL, removed_cb, g_object_ref (self));
}

static void
edit_clicked_cb (DosjaStaffPage *self, GtkButton *button)
{
  const Member *member = g_object_get_data (G_OBJECT (button), "member");

  dosja_record_dialog_edit (GTK_WIDGET (self), dosja_page_get_worker (DOSJA_PAGE (self)),
                            dosja_type_find ("staff"), &member->staff);
}

static void
remove_clicked_cb (DosjaStaffPage *self, GtkButton *button)
{
  const Member *member = g_object_get_data (G_OBJECT (button), "member");
  /* Translators: %s is a member of staff */
  g_autofree char *heading = g_strdup_printf (_ ("Remove the key of %s?"), member->name);

  self->leaving = member->slot;
  dosja_alert_ask_async (
      GTK_WIDGET (self), heading,
      _ ("This cannot be undone. From now on their passphrase does not open this vault. It still "
         "opens backups and copies made before today. If they may hold such a copy, make a new "
         "master key afterwards: then no later backup can be opened with anything they know."),
      _ ("_Remove the key"), TRUE, remove_asked_cb, g_object_ref (self));
}

static GtkWidget *
member_button_new (DosjaStaffPage *self, Member *member, const char *label, const char *what,
                   GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "member", member);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  dosja_accessible_set_label (button, what);

  return button;
}

static char *
describe_role (const Member *member)
{
  const char *role = member->role != NULL ? dosja_codes_label ("access_role", member->role) : NULL;

  if (role == NULL)
    return g_strdup ("");

  /* Translators: a role, then which cases: "Case manager, own cases only" */
  return member->own_cases ? g_strdup_printf (_ ("%s, own cases only"), role) : g_strdup (role);
}

static GtkWidget *
make_row (DosjaStaffPage *self, Member *member)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (member->name);
  g_autofree char *role = describe_role (member);
  GtkWidget *role_label = gtk_label_new (role);
  g_autofree char *accessible = g_strdup_printf ("%s, %s", member->name, role);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dosja-key-symbolic"));
  gtk_box_append (GTK_BOX (box), name);
  gtk_widget_add_css_class (role_label, "dim");
  gtk_widget_set_hexpand (role_label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (role_label), 0);
  gtk_box_append (GTK_BOX (box), role_label);
  if (member->self)
    {
      GtkWidget *you = gtk_label_new (_ ("you"));

      gtk_widget_add_css_class (you, "badge");
      gtk_widget_set_valign (you, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), you);
    }
  if (dosja_rights_may (DOSJA_ACTION_STAFF) && !dosja_id_is_nil (&member->staff))
    {
      /* Translators: %s is a member of staff */
      g_autofree char *what = g_strdup_printf (_ ("Change the role of %s"), member->name);

      gtk_box_append (GTK_BOX (box), member_button_new (self, member, _ ("Change…"), what,
                                                        G_CALLBACK (edit_clicked_cb)));
    }
  if (dosja_rights_may (DOSJA_ACTION_STAFF) && !member->self)
    {
      /* Translators: %s is a member of staff */
      g_autofree char *what = g_strdup_printf (_ ("Remove the key of %s"), member->name);

      gtk_box_append (GTK_BOX (box), member_button_new (self, member, _ ("Remove…"), what,
                                                        G_CALLBACK (remove_clicked_cb)));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  dosja_accessible_set_label (row, accessible);

  return row;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaStaffPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *members = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  GtkListBoxRow *row;

  if (members == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    {
      g_clear_pointer (&members, g_ptr_array_unref);
      if (error != NULL)
        dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->members, g_ptr_array_unref);
  self->members = members;
  for (guint i = 0; i < members->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (members, i)));
}

static void
dosja_staff_page_refresh (DosjaPage *page)
{
  if (dosja_page_get_worker (page) != NULL)
    dosja_worker_run_async (dosja_page_get_worker (page), DOSJA_LANE_PROMPT, list_job, NULL, NULL,
                            (GDestroyNotify)g_ptr_array_unref, NULL, NULL, NULL, listed_cb,
                            g_object_ref (page));
}

static void
add_cb (DosjaStaffPage *self)
{
  dosja_staff_present_add (DOSJA_PAGE (self));
}

static void
passphrase_cb (DosjaStaffPage *self)
{
  dosja_staff_present_passphrase (DOSJA_PAGE (self));
}

static void
sheet_cb (DosjaStaffPage *self)
{
  dosja_staff_present_new_sheet (DOSJA_PAGE (self));
}

static void
master_cb (DosjaStaffPage *self)
{
  dosja_staff_present_master_key (DOSJA_PAGE (self));
}

static void
dosja_staff_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (dosja_staff_page_parent_class)->constructed (object);
  gtk_widget_set_visible (DOSJA_STAFF_PAGE (object)->add_button,
                          dosja_rights_may (DOSJA_ACTION_STAFF));
  gtk_widget_set_visible (DOSJA_STAFF_PAGE (object)->keys_heading,
                          dosja_rights_may (DOSJA_ACTION_STAFF));
  gtk_widget_set_visible (DOSJA_STAFF_PAGE (object)->keys, dosja_rights_may (DOSJA_ACTION_STAFF));
  dosja_page_refresh (DOSJA_PAGE (object));
}

static void
dosja_staff_page_dispose (GObject *object)
{
  DosjaStaffPage *self = DOSJA_STAFF_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_STAFF_PAGE);
  g_clear_pointer (&self->members, g_ptr_array_unref);

  G_OBJECT_CLASS (dosja_staff_page_parent_class)->dispose (object);
}

static void
dosja_staff_page_class_init (DosjaStaffPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dosja_staff_page_constructed;
  object_class->dispose = dosja_staff_page_dispose;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_staff_page_refresh;

  g_type_ensure (DOSJA_TYPE_ROLE_TABLE);
  g_type_ensure (DOSJA_TYPE_COLUMN);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/staff-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaStaffPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaStaffPage, keys_heading);
  gtk_widget_class_bind_template_child (widget_class, DosjaStaffPage, keys);
  gtk_widget_class_bind_template_child (widget_class, DosjaStaffPage, list);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, passphrase_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_cb);
  gtk_widget_class_bind_template_callback (widget_class, master_cb);
}

static void
dosja_staff_page_init (DosjaStaffPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_page_set_title (DOSJA_PAGE (self), _ ("Staff and keys"));
  dosja_accessible_name_tree (GTK_WIDGET (self));
}
