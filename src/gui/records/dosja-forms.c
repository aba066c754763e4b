/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-forms.h"

/* A form has no behaviour of its own: its class says which template draws it and which
 * record type it is of. */
#define DEFINE_FORM(Name, name, record_type, file)                                                 \
  typedef struct                                                                                   \
  {                                                                                                \
    DosjaRecordForm parent_instance;                                                               \
  } Name;                                                                                          \
  typedef struct                                                                                   \
  {                                                                                                \
    DosjaRecordFormClass parent_class;                                                             \
  } Name##Class;                                                                                   \
  static GType name##_get_type (void);                                                             \
  G_DEFINE_FINAL_TYPE (Name, name, DOSJA_TYPE_RECORD_FORM)                                         \
  static void name##_class_init (Name##Class *klass)                                               \
  {                                                                                                \
    klass->parent_class.type_name = record_type;                                                   \
    gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),                         \
                                                 "/org/dosja/Dosja/" file);                        \
  }                                                                                                \
  static void name##_init (Name *self)                                                             \
  {                                                                                                \
    gtk_widget_init_template (GTK_WIDGET (self));                                                  \
  }

/* clang-format off */
DEFINE_FORM (DosjaPersonForm, dosja_person_form, "person", "person-form.ui")
DEFINE_FORM (DosjaRelationshipForm, dosja_relationship_form, "relationship", "relationship-form.ui")
DEFINE_FORM (DosjaCaseForm, dosja_case_form, "case", "case-form.ui")
DEFINE_FORM (DosjaCaseStatusForm, dosja_case_status_form, "case_status", "case-status-form.ui")
DEFINE_FORM (DosjaStayForm, dosja_stay_form, "stay", "stay-form.ui")
DEFINE_FORM (DosjaOrganisationForm, dosja_organisation_form, "organisation", "organisation-form.ui")
DEFINE_FORM (DosjaStaffForm, dosja_staff_form, "staff", "staff-form.ui")
DEFINE_FORM (DosjaHistoricalTotalForm, dosja_historical_total_form, "historical_total", "historical-total-form.ui")
DEFINE_FORM (DosjaCodeEntryForm, dosja_code_entry_form, "code_entry", "code-entry-form.ui")
DEFINE_FORM (DosjaAttachmentForm, dosja_attachment_form, "attachment", "attachment-form.ui")
/* clang-format on */

static GType (*const forms[]) (void) = {
  dosja_person_form_get_type,     dosja_relationship_form_get_type,
  dosja_case_form_get_type,       dosja_case_status_form_get_type,
  dosja_stay_form_get_type,       dosja_organisation_form_get_type,
  dosja_staff_form_get_type,      dosja_historical_total_form_get_type,
  dosja_code_entry_form_get_type, dosja_attachment_form_get_type,
};

/**
 * dosja_forms_find:
 * @type: a record type
 *
 * Returns: the form's class, or %G_TYPE_INVALID when no form is drawn for @type
 */
GType
dosja_forms_find (const DosjaType *type)
{
  g_return_val_if_fail (type != NULL, G_TYPE_INVALID);

  g_type_ensure (DOSJA_TYPE_FIELD_ROW);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      DosjaRecordFormClass *klass = g_type_class_ref (forms[i]());
      gboolean found = g_strcmp0 (klass->type_name, type->name) == 0;

      g_type_class_unref (klass);
      if (found)
        return forms[i]();
    }

  return G_TYPE_INVALID;
}
