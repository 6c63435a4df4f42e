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

/// Where the result goes, as it is by now: what the pictures before this one left has its names.
/// Nothing: it is to be left out.
std::optional<QString> freePath(const BatchTarget& target, const QString& wanted,
                                const QSet<QString>& written) {
    const auto taken = [&](const QString& path) {
        return written.contains(path) ||
               (target.ifExists != IfExists::Replace && QFileInfo::exists(path));
    };
    if (target.ifExists == IfExists::Skip && taken(wanted))
        return {};
    QString path = wanted;
    for (int number = 2; taken(path); ++number)
        path = numbered(wanted, number);
    return path;
}

}  // namespace

Result<BatchSource> openForBatch(const BatchItem& item, int page, PixelPool& pool,
                                 const OpenOrder& order) {
    Q_ASSERT(mayBlock());
    const BatchTarget& target = item.order->target;
    BatchSource source;
    source.output = batchPath(target, item.input, item.number, item.count);
    source.skipped =
        page == 0 && target.ifExists == IfExists::Skip && QFileInfo::exists(source.output);
    if (source.skipped)
        return source;
    OpenOrder pageOrder = order;
    pageOrder.page = page;
    pageOrder.canTurn = holdsPages(source.output);
    auto opened = openImage(pool, item.input, pageOrder);
    if (!opened)
        return opened.error();
    source.opened = std::move(opened).value();
    source.pages = pageOrder.canTurn ? source.opened.pages : 1;
    const ImageLayout& layout = source.opened.picture.image.layout();
    if (auto error =
            whyNotSavable(layout, source.output, optionsFor(target, layout, source.output)))
        return *error;
    return source;
}

Result<BatchOutput> writeForBatch(const BatchItem& item, const OpenedImage& opened,
                                  const Image& result, QSet<QString>& written, BatchStack* stack) {
    Q_ASSERT(mayBlock());
    const BatchTarget& target = item.order->target;
    const QString wanted = batchPath(target, item.input, item.number, item.count);
    const bool goesOn = stack && *stack;
    const auto path = goesOn ? (*stack)->path() : freePath(target, wanted, written);
    if (!path)
        return BatchOutput{wanted, true, {}};
    SaveOptions options = optionsFor(target, result.layout(), *path);
    carry(opened, result, options);
    if (stack) {
        if (!goesOn)
            *stack = std::make_unique<StackFile>(*path);
        if (const auto added = (*stack)->append(result, options); !added)
            return added.error();
        if (opened.page + 1 < opened.pages)
            return BatchOutput{*path, false, {}};
    }
    const auto saved = stack ? (*stack)->finish() : saveImage(result, *path, options);
    if (!saved)
        return saved.error();
    written.insert(*path);
    return BatchOutput{*path, false, saved->note};
}

}  // namespace offstage
