#include "core/files/find_pictures.h"

#include <QCollator>
#include <QDirIterator>
#include <QFileInfo>
#include <algorithm>
#include <utility>
#include <vector>

#include "core/threads.h"

namespace offstage {

namespace {

/// Keys are made once: comparing names by the rules of a language takes long.
void sortAsPeopleCount(QList<FoundFile>& files) {
    // The C locale knows no numbers.
    const QLocale system = QLocale::system();
    QCollator collator(system.language() == QLocale::C ? QLocale(QLocale::English) : system);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::vector<std::pair<QCollatorSortKey, FoundFile>> keyed;
    keyed.reserve(static_cast<std::size_t>(files.size()));
    for (const FoundFile& file : std::as_const(files))
        keyed.emplace_back(collator.sortKey(QFileInfo(file.path).fileName()), file);
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    files.clear();
    for (auto& [key, file] : keyed)
        files.append(std::move(file));
}

enum class Sizes { Read, Leave };

QList<FoundFile> picturesIn(const QString& folder, const QStringList& suffixes, Sizes sizes) {
    QList<FoundFile> files;
    QDirIterator entries(folder, QDir::Files);
    while (entries.hasNext() && files.size() <= mostPictures) {
        const QFileInfo info = entries.nextFileInfo();
        if (suffixes.isEmpty() || suffixes.contains(info.suffix().toLower()))
            files.append({info.absoluteFilePath(), sizes == Sizes::Read ? info.size() : 0});
    }
    sortAsPeopleCount(files);
    return files;
}

}  // namespace

FoundPictures findPictures(const QStringList& paths, const QStringList& suffixes) {
    Q_ASSERT(mayBlock());
    FoundPictures found;
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (info.isDir())
            found.files += picturesIn(info.absoluteFilePath(), suffixes, Sizes::Read);
        else if (info.exists())
            found.files.append({info.absoluteFilePath(), info.size()});
        else
            found.missing << info.fileName();
    }
    found.more = found.files.size() > mostPictures;
    if (found.more)
        found.files.resize(mostPictures);
    return found;
}

QStringList namesIn(const QString& folder, const QStringList& suffixes) {
    Q_ASSERT(mayBlock());
    QStringList paths;
    for (const FoundFile& file : picturesIn(folder, suffixes, Sizes::Leave))
        paths << file.path;
    return paths;
}

}  // namespace offstage
