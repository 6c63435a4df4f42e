#include "ui/recent_flow.h"

#include <QFileInfo>
#include <QMenu>

#include "core/desktop/recent_files.h"
#include "core/engine/workbench.h"
#include "ui/empty_page.h"
#include "ui/mnemonic.h"

namespace offstage {

RecentFlow::RecentFlow(Workbench& workbench, EmptyPage& page, QMenu& menu, QObject* parent)
    : QObject(parent),
      m_page(page),
      m_menu(menu),
      m_files(new RecentFiles(
          [&workbench] {
              return workbench.decodeIn() == DecodeIn::Helper ? &workbench.engine().decoder()
                                                              : nullptr;
          },
          this)) {
    connect(m_files, &RecentFiles::changed, this, &RecentFlow::show);
    connect(m_files, &RecentFiles::thumbnailLoaded, &m_page, &EmptyPage::setThumbnail);
    connect(&m_page, &EmptyPage::recentRequested, this, &RecentFlow::openRequested);
    connect(&m_page, &EmptyPage::clearRequested, m_files, &RecentFiles::clear);
    connect(&workbench, &Workbench::documentAdded, m_files, [this](const Document* document) {
        if (!document->path().isEmpty())
            m_files->add(document->path(), document->original());
    });
    connect(&workbench, &Workbench::saved, m_files, &RecentFiles::add);
    connect(&workbench, &Workbench::openFailed, m_files,
            [this](const QString&, const Error& error, const QString& path) {
                if (!path.isEmpty())
                    m_files->addFailure(path, error);
            });
    show({});
}

void RecentFlow::show(const QStringList& paths) {
    m_page.setRecent(paths);
    m_menu.clear();
    m_menu.setEnabled(!paths.isEmpty());
    for (const QString& path : paths)
        m_menu
            .addAction(withoutMnemonic(QFileInfo(path).fileName()), this,
                       [this, path] { Q_EMIT openRequested(path); })
            ->setToolTip(path);
    m_menu.addSeparator();
    m_menu.addAction(tr("&Clear list"), m_files, &RecentFiles::clear);
}

}  // namespace offstage
