#include "core/batch/batch_files.h"

#include <QFileInfo>

#include "core/batch/batch_name.h"
#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

SaveOptions optionsFor(const BatchTarget& target, const ImageLayout& layout, const QString& path) {
    SaveOptions options = target.save;
    if (!target.fit)
        return options;
    if (const auto problem = depthProblem(layout, path, options.depth))
        options.depth = problem->fits.first();
    options.flatten = true;
    return options;
}

}  // namespace

Result<BatchSource> openForBatch(const BatchItem& item, PixelPool& pool, const OpenOrder& order) {
    Q_ASSERT(mayBlock());
    const BatchTarget& target = item.order->target;
    BatchSource source;
    source.output = batchPath(target, item.input, item.number, item.count);
    source.skipped = target.ifExists == IfExists::Skip && QFileInfo::exists(source.output);
    if (source.skipped)
        return source;
    auto opened = openImage(pool, item.input, order);
    if (!opened)
        return opened.error();
    source.opened = std::move(opened).value();
    const ImageLayout& layout = source.opened.picture.image.layout();
    if (auto error =
            whyNotSavable(layout, source.output, optionsFor(target, layout, source.output)))
        return *error;
    return source;
}

Result<BatchOutput> writeForBatch(const BatchItem& item, const OpenedImage& opened,
                                  const Image& result, QSet<QString>& written) {
    Q_ASSERT(mayBlock());
    const BatchTarget& target = item.order->target;
    const QString wanted = batchPath(target, item.input, item.number, item.count);
    const auto taken = [&](const QString& path) {
        return written.contains(path) ||
               (target.ifExists != IfExists::Replace && QFileInfo::exists(path));
    };
    // Only now: what the pictures before this one left has its names by now.
    if (target.ifExists == IfExists::Skip && taken(wanted))
        return BatchOutput{wanted, true};
    QString path = wanted;
    for (int number = 2; taken(path); ++number)
        path = numbered(wanted, number);
    SaveOptions options = optionsFor(target, result.layout(), path);
    carry(opened, result, options);
    if (const auto saved = saveImage(result, path, options); !saved)
        return saved.error();
    written.insert(path);
    return BatchOutput{path, false};
}

}  // namespace offstage
