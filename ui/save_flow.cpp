#include "ui/save_flow.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QWidget>
#include <utility>

#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/message_bar.h"
#include "ui/save_questions.h"
#include "ui/shortcuts.h"

namespace offstage {

namespace {

constexpr int veryGood = 95;

QString withSuffix(const QString& path, const QString& suffix) {
    const QFileInfo info(path);  // only its text is used: nothing is looked up on the disk
    return info.path() + u'/' + info.completeBaseName() + u'.' + suffix;
}

QString proposedName(const Document& document) {
    const QFileInfo info(document.name());
    const bool fits = isWritable(document.name()) &&
                      !depthProblem(document.current().image.layout(), document.name());
    return QStringLiteral("%1-%2.%3")
        .arg(info.completeBaseName(), SaveFlow::tr("copy", "appended to a file name"),
             fits ? info.suffix().toLower() : QStringLiteral("tif"));
}

/// The steps that made the picture, those that an opened file had noted included; a recipe file.
QByteArray recipeOf(const Document& document) {
    Recipe steps;
    if (const auto before = recipeFromFile(document.opened().details.recipe))
        steps = *before;
    for (const Step& step : stepsToSave(document.recipe()))
        steps.push_back(step);
    return toFile(steps);
}

}  // namespace

SaveFlow::SaveFlow(Workbench& workbench, Actions& actions, MessageBar& messages, QWidget* window)
    : QObject(window),
      m_workbench(workbench),
      m_actions(actions),
      m_messages(messages),
      m_window(window) {
    connect(actions.save, &QAction::triggered, this, &SaveFlow::replace);
    connect(actions.save, &QAction::changed, this, &SaveFlow::update);  // another key, another tip
    connect(actions.saveCopy, &QAction::triggered, this, [this] {
        if (m_document)
            begin(*m_document);
    });
    connect(actions.exportWithRecipe, &QAction::triggered, this, &SaveFlow::exportWithRecipe);
    connect(&workbench, &Workbench::currentChanged, this, &SaveFlow::follow);
    connect(&workbench, &Workbench::documentRemoved, this, [this](const Document* document) {
        m_asked.remove(document);
        m_mayReplace.remove(document);
    });
    connect(&workbench, &Workbench::saved, this, [this](const QString& path) {
        m_folder = QFileInfo(path).path();
        if (const Then then = m_then.take(path))
            then();
    });
    connect(&workbench, &Workbench::saveFailed, this,
            [this](const QString& path) { m_then.remove(path); });
    connect(&workbench, &Workbench::noted, &messages, [&messages](const QString& sentence) {
        messages.show({Notice::Kind::Information, sentence, {}});
    });
    follow();
}

void SaveFlow::setQuality(int quality) {
    if (std::exchange(m_quality, quality) != quality)
        Q_EMIT qualityChanged();
}

void SaveFlow::follow() {
    if (m_document)
        m_document->disconnect(this);
    m_document = m_workbench.current();
    if (m_document) {
        connect(m_document, &Document::recipeChanged, this, &SaveFlow::update);
        connect(m_document, &Document::replaced, this, &SaveFlow::update);
    }
    update();
}

void SaveFlow::update() {
    const QString reason = whyNot();
    m_actions.save->setEnabled(reason.isEmpty());
    m_actions.save->setToolTip(reason.isEmpty() ? tipWithKey(*m_actions.save) : reason);
    m_actions.exportWithRecipe->setEnabled(m_document && !m_document->recipe().empty());
}

/// Why the opened file is not to be replaced; empty if it may.
QString SaveFlow::whyNot() const {
    if (!m_document)
        return tr("No image is open.");
    const OpenedImage& file = m_document->opened();
    if (file.path.isEmpty())
        return {};  // there is no file yet: the first save makes one
    if (file.pages > 1)
        return tr("%1 holds several pages, of which one is shown. Save a copy instead.")
            .arg(file.name);
    if (!isWritable(file.path, file.format))
        return tr("Files like %1 can be read, but not written. Save a copy instead.")
            .arg(file.name);
    if (!file.mayBeReplaced)
        return tr("%1 may not be written. Save a copy instead.").arg(file.name);
    if (!m_document->isBeyondFile())
        return tr("There is nothing to save: %1 is as you see it.").arg(file.name);
    return {};
}

void SaveFlow::replace() {
    if (!m_document)
        return;
    const QString path = m_document->path();
    if (path.isEmpty())
        return begin(*m_document);
    if (m_asked.contains(m_document))
        return;  // a slow disk has not answered yet
    m_asked.insert(m_document);
    m_workbench.files().run(
        [&workbench = m_workbench, flow = QPointer(this), document = QPointer(m_document), path] {
            const OnDisk now{FileStamp::of(path), mayReplace(path)};
            QMetaObject::invokeMethod(&workbench, [flow, document, now] {
                if (flow && document)
                    flow->replaceWhatIs(*document, now);
            });
        });
}

void SaveFlow::replaceWhatIs(Document& document, const OnDisk& now) {
    m_asked.remove(&document);
    const OpenedImage& file = document.opened();
    if (!now.stamp || !now.mayBeReplaced) {
        auto* copyInstead = new QAction(tr("Save a copy…"), &document);
        connect(copyInstead, &QAction::triggered, this, [this, &document] { begin(document); });
        m_messages.show(
            {Notice::Kind::Warning,
             now.stamp ? tr("%1 may not be written any more. Nothing was saved and your steps are "
                            "as they were; save a copy.")
                             .arg(file.name)
                       : tr("%1 is not there any more: it was moved, renamed or removed. Nothing "
                            "was saved and your steps are as they were; save a copy.")
                             .arg(file.name),
             {}},
            {copyInstead});
        return;
    }
    const bool changed = *now.stamp != file.stamp;
    const int quality = file.details.quality > 0 ? file.details.quality : veryGood;
    const Order order{&document, file.path, {.quality = quality}, {}, true};
    if (!changed && m_mayReplace.contains(&document))
        return write(order);
    askToReplace(
        m_window, file.name, changed ? ReplaceReason::ChangedOnDisk : ReplaceReason::FirstTime,
        [this, order] {
            if (!order.document)
                return;
            m_mayReplace.insert(order.document);
            write(order);
        },
        [this, order] {
            if (order.document)
                begin(*order.document);
        });
}

void SaveFlow::exportWithRecipe() {
    if (m_document)
        beginCopy({m_document, {}, {.recipe = recipeOf(*m_document)}});
}

void SaveFlow::begin(Document& document, Then saved) {
    beginCopy({&document, {}, {}, std::move(saved)});
}

void SaveFlow::beginCopy(const Order& order) {
    // The dialog looks a folder up in this thread. Both of these have answered before.
    QString folder = m_folder;
    if (folder.isEmpty() && !order.document->path().isEmpty())
        folder = QFileInfo(order.document->path()).path();
    const QString name = proposedName(*order.document);
    Order named = order;
    named.path = folder.isEmpty() ? name : folder + u'/' + name;
    askForName(named);
}

void SaveFlow::askForName(const Order& order) {
    auto* dialog = new QFileDialog(
        m_window, order.options.recipe.isEmpty() ? tr("Save a copy") : tr("Export with recipe"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList kinds{tr("TIFF image (*.tif *.tiff)"), tr("PNG image (*.png)"),
                      tr("JPEG image (*.jpg *.jpeg)")};
    if (m_workbench.readableSuffixes().contains(u"webp"))  // one plug-in reads and writes it
        kinds.append(tr("WebP image (*.webp)"));
    dialog->setNameFilters(kinds);
    const QFileInfo proposed(
        order.path);  // only its text is used: nothing is looked up on the disk
    const QString suffix = proposed.suffix();
    for (const QString& filter : dialog->nameFilters())
        if (filter.contains(QStringLiteral("*.") + suffix))
            dialog->selectNameFilter(filter);
    dialog->setDefaultSuffix(suffix);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(
            filter.section(QStringLiteral("*."), 1, 1).section(u' ', 0, 0).remove(u')'));
    });
    if (!proposed.isRelative())
        dialog->setDirectory(proposed.path());
    dialog->selectFile(proposed.fileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this, order](const QString& choice) {
        Order named = order;
        named.path = choice;
        if (named.document)
            write(named);
    });
    dialog->open();
}

/// Asks what is left to be asked, then writes.
void SaveFlow::write(const Order& order) {
    askAboutPixels(
        m_window, order.document->current().image.layout(), order.path, order.options,
        [this, order](const SaveOptions& options) {
            Order decided = order;
            decided.options = options;
            if (order.replaces || !isLossy(order.path))
                save(decided);
            else
                askForQualityOf(decided);
        },
        [this, order] {
            // Another name, where another file may be: the dialog asks.
            Order other = order;
            other.replaces = false;
            other.path = withSuffix(order.path, QStringLiteral("tif"));
            if (order.document)
                askForName(other);
        });
}

void SaveFlow::askForQualityOf(const Order& order) {
    if (!order.document)
        return;
    const OpenedImage& file = order.document->opened();
    const int opened = isWritable(order.path, file.format) ? file.details.quality : 0;
    askForQuality(m_window, order.path,
                  m_quality > 0 ? m_quality
                  : opened > 0  ? opened
                                : veryGood,
                  opened, [this, order](int quality) {
                      setQuality(quality);
                      Order decided = order;
                      decided.options.quality = quality;
                      save(decided);
                  });
}

void SaveFlow::save(const Order& order) {
    if (!order.document)
        return;
    m_then[order.path] = order.saved;
    m_workbench.save(*order.document, order.path, order.options);
}

}  // namespace offstage
