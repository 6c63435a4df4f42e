#pragma once

#include <QDialog>

#include "core/batch/batch.h"
#include "core/files/find_pictures.h"
#include "core/recipe/presets.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QSpinBox;

namespace offstage {

class BatchFiles;
class ElidedLabel;

/// What is to be done to many files: which ones, what, where to. Asks nobody and touches no file:
/// who has it fills it, and does what is wanted.
class BatchDialog : public QDialog {
    Q_OBJECT

public:
    explicit BatchDialog(QWidget* parent = nullptr);

    /// Of files that are offered to be chosen.
    void setSuffixes(const QStringList& suffixes) { m_suffixes = suffixes; }
    /// Where files are chosen first: a folder that has answered.
    void setFolder(const QString& folder) { m_folder = folder; }
    /// Of the picture in front; none: it is not offered.
    void setCurrentSteps(const QString& picture, const Recipe& recipe);
    void setPresets(const QList<Preset>& presets);
    /// A recipe that was read from a file is offered, and chosen.
    void setRecipe(const QString& name, const Recipe& recipe);
    /// Those that are not there yet.
    void addFiles(const QList<FoundFile>& files);
    /// What became of looking for files; empty: nothing is to be said.
    void tell(const QString& sentence);
    /// Files are being looked for: until that is over nothing can be started.
    void setLooking(bool looking);
    void clearFiles();

    QStringList files() const;
    BatchOrder order() const;

Q_SIGNALS:
    /// Files and folders to look at.
    void pathsChosen(const QStringList& paths);
    void recipeChosen(const QString& path);
    void startWanted(const QStringList& files, const offstage::BatchOrder& order);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Choice {
        QString key;  ///< the same as long as it means the same
        QString label;
        Recipe recipe;
    };

    void addFilePart(QFormLayout& form);
    void addStepPart(QFormLayout& form);
    void addTargetPart(QFormLayout& form);
    void addButtons(QLayout& layout);
    void chooseFiles();
    void chooseFolder();
    void chooseTarget();
    void chooseRecipe();
    void removeChosen();
    void fillSteps();
    Choice choice() const;
    void update();
    QString whyNot() const;
    void start();

    QStringList m_suffixes;
    QString m_folder;
    Choice m_current{QStringLiteral("current"), {}, {}};
    QString m_chosen;  ///< key of the steps that people have chosen; empty: they have not
    bool m_looking = false;
    QList<Choice> m_presets;
    QList<Choice> m_recipes;
    QList<Choice> m_choices;  ///< as they are listed

    BatchFiles* m_model;
    QListView* m_list;
    QLabel* m_total;
    QPushButton* m_remove;
    QComboBox* m_steps;
    ElidedLabel* m_summary;
    QComboBox* m_place;
    QLineEdit* m_target;
    QPushButton* m_browse;
    QLineEdit* m_pattern;
    ElidedLabel* m_example;
    QComboBox* m_format;
    QLabel* m_qualityLabel;
    QSpinBox* m_quality;
    ElidedLabel* m_formatNote;
    QComboBox* m_exists;
    QCheckBox* m_rests;
    QLabel* m_trouble;
    QPushButton* m_start;
};

}  // namespace offstage
