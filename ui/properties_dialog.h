#pragma once

#include <QDialog>
#include <QList>
#include <QPair>

class QTreeWidget;

namespace offstage {

struct OpenedImage;

/// Names and values, in groups, as people read them.
struct PropertyGroup {
    QString title;
    QList<QPair<QString, QString>> rows;
};

/// What is known of an opened file and of the photo in it; what is not known is left out.
QList<PropertyGroup> propertiesOf(const OpenedImage& image);

/// A window beside the main one that shows them, to be read and copied.
class PropertiesDialog : public QDialog {
    Q_OBJECT

public:
    explicit PropertiesDialog(QWidget* parent = nullptr);

    void setProperties(const QString& name, const QList<PropertyGroup>& groups);
    /// The chosen rows, or all of them, as lines.
    QString text() const;

private:
    void copy() const;

    QTreeWidget* m_rows;
};

}  // namespace offstage
