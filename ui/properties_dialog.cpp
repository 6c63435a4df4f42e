#include "ui/properties_dialog.h"

#include <QClipboard>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "core/files/open.h"
#include "core/words.h"

namespace offstage {

namespace {

enum Column { Name, Value };

QString formatWords(const QString& format) {
    if (format == u"jpeg" || format == u"png" || format == u"tiff" || format == u"gif" ||
        format == u"bmp" || format == u"svg")
        return format.toUpper();
    return format == u"webp" ? QStringLiteral("WebP") : format;
}

QString depthWords(const ImageLayout& layout) {
    const int bits = bitsPerChannel(layout.format);
    const QString channels = isGrey(layout.format) ? tr("grey")
                             : layout.alpha        ? tr("colour with transparency")
                                                   : tr("colour");
    return (bits == 32 ? tr("32 bit floating point, %1") : tr("%1 bit a channel, %2").arg(bits))
        .arg(channels);
}

QString profileWords(const Image& image) {
    const QColorSpace& space = image.colorSpace();
    if (space.iccProfile().isEmpty())
        return tr("none; sRGB is assumed");
    return space.description().isEmpty() ? tr("embedded, without a name") : space.description();
}

QString dpiWords(QSize dotsPerMetre) {
    const QLocale locale;
    const double across = dotsPerMetre.width() * 0.0254, down = dotsPerMetre.height() * 0.0254;
    const auto number = [&](double dpi) { return locale.toString(dpi, 'f', dpi < 10000 ? 1 : 0); };
    return dotsPerMetre.width() == dotsPerMetre.height()
               ? tr("%1 dpi").arg(number(across))
               : tr("%1 × %2 dpi").arg(number(across), number(down));
}

QString dateWords(const QDateTime& when) {
    return QLocale().toString(when, QLocale::LongFormat);
}

QString takenWords(const QString& exif) {
    const QDateTime when = QDateTime::fromString(exif, QStringLiteral("yyyy:MM:dd HH:mm:ss"));
    return when.isValid() ? tr("%1 %2", "date and time")
                                .arg(QLocale().toString(when.date(), QLocale::LongFormat),
                                     QLocale().toString(when.time(), QStringLiteral("HH:mm:ss")))
                          : exif;
}

/// What stands in a file as "F5.6" or "57.0 mm".
QString figureWords(QString figure) {
    static const QRegularExpression number(QStringLiteral("\\d+\\.\\d+"));
    static const QRegularExpression aperture(QStringLiteral("^F(?=\\d)"));
    const QRegularExpressionMatch found = number.match(figure);
    if (found.hasMatch())
        figure.replace(found.capturedStart(), found.capturedLength(),
                       QLocale().toString(found.captured().toDouble(), 'g', 6));
    return figure.replace(aperture, QStringLiteral("f/"));
}

/// The blocks of metadata that files saved from this one will have, too.
QString keptWords(const Details& details) {
    QStringList kept;
    for (const auto& [bytes, name] :
         {std::pair(&details.exif, "EXIF"), std::pair(&details.xmp, "XMP"),
          std::pair(&details.iptc, "IPTC")})
        if (!bytes->isEmpty())
            kept += QLatin1String(name);
    kept += details.texts.keys();
    if (!details.description.isEmpty())
        kept +=
            details.description.contains("<OME") ? QStringLiteral("OME-XML") : tr("description");
    return kept.join(QStringLiteral(", "));
}

}  // namespace

QList<PropertyGroup> propertiesOf(const OpenedImage& image) {
    const QLocale locale;
    const QSize size = image.picture.image.size();
    const Details& details = image.details;
    PropertyGroup file{tr("File"), {}};
    PropertyGroup photo{tr("Photo"), {}};
    const auto add = [](PropertyGroup& group, const QString& name, const QString& value) {
        if (!value.isEmpty())
            group.rows.append({name, value});
    };
    const auto addFact = [&](const QString& name, Fact fact) {
        add(photo, name, details.fact(fact));
    };
    const auto addFigure = [&](const QString& name, Fact fact) {
        add(photo, name, figureWords(details.fact(fact)));
    };
    const bool isFile = !image.path.isEmpty();
    add(file, tr("Name"), image.name);
    add(file, tr("Folder"), isFile ? QFileInfo(image.path).path() : QString());  // only text
    add(file, tr("Format"), formatWords(image.format));
    add(file, tr("Size"),
        isFile ? locale.formattedDataSize(image.stamp.size, 1, QLocale::DataSizeSIFormat)
               : QString());
    add(file, tr("Pixels"),
        tr("%1 × %2 (%3 megapixels)")
            .arg(QString::number(size.width()), QString::number(size.height()),
                 locale.toString(size.width() * 1e-6 * size.height(), 'f', 1)));
    add(file, tr("Depth"), depthWords(image.picture.image.layout()));
    add(file, tr("Colour profile"), profileWords(image.picture.image));
    add(file, tr("Resolution"),
        image.dotsPerMetre.isEmpty() ? QString() : dpiWords(image.dotsPerMetre));
    add(file, tr("Page"),
        image.pages > 1 ? tr("%1 of %2").arg(image.page + 1).arg(image.pages) : QString());
    add(file, tr("JPEG quality"),
        image.format == u"jpeg" && details.quality > 0 ? locale.toString(details.quality)
                                                       : QString());
    add(file, tr("Changed"),
        isFile ? dateWords(QDateTime::fromMSecsSinceEpoch(image.stamp.changed / 1'000'000))
               : QString());
    add(file, tr("Downloaded from"), image.downloadedFrom);
    add(file, tr("Kept in saved files"), keptWords(details));
    addFact(tr("Camera"), Fact::Camera);
    addFact(tr("Lens"), Fact::Lens);
    addFigure(tr("Exposure"), Fact::Exposure);
    addFigure(tr("Aperture"), Fact::Aperture);
    addFact(tr("ISO"), Fact::Iso);
    addFigure(tr("Focal length"), Fact::FocalLength);
    add(photo, tr("Taken"), takenWords(details.fact(Fact::Taken)));
    addFact(tr("Position"), Fact::Position);
    addFact(tr("Description"), Fact::Description);
    addFact(tr("Author"), Fact::Artist);
    addFact(tr("Copyright"), Fact::Copyright);
    addFact(tr("Software"), Fact::Software);
    return {file, photo};
}

PropertiesDialog::PropertiesDialog(QWidget* parent) : QDialog(parent), m_rows(new QTreeWidget) {
    m_rows->setAccessibleName(tr("Properties"));
    m_rows->setHeaderLabels({tr("Property"), tr("Value")});
    m_rows->setHeaderHidden(true);
    m_rows->setRootIsDecorated(false);
    m_rows->setItemsExpandable(false);
    m_rows->setUniformRowHeights(true);
    m_rows->setAllColumnsShowFocus(true);
    m_rows->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_rows->header()->setSectionResizeMode(Name, QHeaderView::ResizeToContents);
    // In the order in which they stand: Qt 6.4 loses widgets from the way of Tab when it sorts
    // them.
    auto* buttons = new QDialogButtonBox;
    auto* copies = buttons->addButton(tr("Co&py"), QDialogButtonBox::ActionRole);
    buttons->addButton(QDialogButtonBox::Close);
    copies->setToolTip(tr("Copy the chosen rows, or all of them (Ctrl+C)"));
    connect(copies, &QPushButton::clicked, this, &PropertiesDialog::copy);
    // Before the list, which would copy one cell.
    connect(new QShortcut(QKeySequence::Copy, this), &QShortcut::activated, this,
            &PropertiesDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_rows, 1);
    layout->addWidget(buttons);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    resize(560, 680);
}

void PropertiesDialog::setProperties(const QString& name, const QList<PropertyGroup>& groups) {
    setWindowTitle(name.isEmpty() ? tr("Properties") : tr("Properties of %1").arg(name));
    m_rows->clear();
    QFont bold = font();
    bold.setBold(true);
    const int height = std::max(24, fontMetrics().height() + 8);
    const int margins = 4 * fontMetrics().averageCharWidth();
    for (const PropertyGroup& group : groups) {
        if (group.rows.isEmpty())
            continue;
        auto* head = new QTreeWidgetItem(m_rows, {group.title});
        head->setFont(Name, bold);
        head->setFlags(Qt::ItemIsEnabled);
        head->setFirstColumnSpanned(true);
        head->setSizeHint(Name, {0, height});  // all columns are its own
        for (const auto& [property, value] : group.rows) {
            auto* row = new QTreeWidgetItem(head, {property, value});
            row->setSizeHint(Name, {fontMetrics().horizontalAdvance(property) + margins, height});
            row->setToolTip(Value, value);  // it may be longer than its place
        }
        head->setExpanded(true);
    }
}

QString PropertiesDialog::text() const {
    QStringList lines;
    const bool all = m_rows->selectedItems().isEmpty();
    for (int i = 0; i < m_rows->topLevelItemCount(); ++i)
        for (int j = 0; j < m_rows->topLevelItem(i)->childCount(); ++j) {
            const QTreeWidgetItem* row = m_rows->topLevelItem(i)->child(j);
            if (all || row->isSelected())
                lines += tr("%1: %2", "property and value").arg(row->text(Name), row->text(Value));
        }
    return lines.join(u'\n');
}

void PropertiesDialog::copy() const {
    QGuiApplication::clipboard()->setText(text());
}

}  // namespace offstage
