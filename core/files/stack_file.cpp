#include "core/files/stack_file.h"

#include <QFileInfo>

#include "core/files/embed.h"
#include "core/files/encode.h"
#include "core/files/tiff_merge.h"
#include "core/threads.h"
#include "core/words.h"

namespace offstage {

StackFile::StackFile(const QString& path) : m_file(std::make_unique<TargetFile>(path)) {}

StackFile::~StackFile() = default;

QString StackFile::path() const {
    return m_file->fileName();
}

Result<Done> StackFile::append(const Image& page, const SaveOptions& options) {
    Q_ASSERT(mayBlock());
    Q_ASSERT(holdsPages(path()));
    if (auto error = whyNotSavable(page.layout(), path(), options))
        return *error;
    const auto pixels = pixelsToWrite(page, path(), options);
    if (!pixels)
        return pixels.error();
    const bool isFirst = m_link == 0;
    if (isFirst && !m_file->begin())
        return m_file->whyNotSaved();
    Details details;
    QByteArray head((16 - m_file->size() % 16) % 16, '\0');
    if (isFirst) {
        details = detailsFor(options.details, pixels->size(), options.dotsPerMetre, options.recipe);
        details.texts.clear();
        head = tiffHead(details);
    }
    const qint64 start = m_file->size() + head.size();
    if (start + pixels->sizeInBytes() > roomInTiff)
        return Error{
            ErrorKind::Unsupported,
            offstage::tr("%1 would be larger than 4 GB, which TIFF cannot hold. Nothing was saved; "
                         "save fewer pages, or with 8 bits per channel.")
                .arg(QFileInfo(path()).fileName()),
            {}};
    QString problem;
    Behind device(*m_file, start);
    if (!m_file->seek(m_file->size()) || m_file->write(head) != head.size() ||
        !encodeTiff(*pixels, device, problem))
        return m_file->whyNotSaved(problem);
    constexpr quint64 first = 4;
    const bool joined = m_file->attempt([&] {
        const auto link = joinTiff(m_file->handle(), start, details, isFirst ? first : m_link);
        m_link = link.value_or(m_link);
        return link.has_value();
    });
    if (!joined)
        return m_file->whyNotSaved();
    return Done{};
}

Result<Saved> StackFile::finish() {
    Q_ASSERT(mayBlock());
    Q_ASSERT(m_link != 0);
    Saved saved;
    if (!m_file->finish(&saved.stamp))
        return m_file->whyNotSaved();
    return saved;
}

}  // namespace offstage
