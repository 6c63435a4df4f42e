#include "core/compare/curves.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

constexpr std::array sizes = {0.01, 0.03, 0.1, 0.3, 1., 3., 10., 30., 100.};
constexpr int rounds = 3;       ///< that count; one more before them does not ...
constexpr double warmMs = 500;  ///< ... and is left out where a run takes longer
constexpr double longestRunMs = 4000;
constexpr double batchMs = 20;           ///< jobs shorter than this are repeated ...
constexpr int mostInBatch = 10;          ///< ... up to so many times
constexpr double largestForWorkers = 4;  ///< MP

/// All jobs of a point, taken together, last so many times as long as one.
constexpr double jobsPerPoint(double estimateMs) {
    return (estimateMs > warmMs ? rounds : rounds + 1) * double(allWays.size());
}

std::vector<int> workerCounts(int cores) {
    std::vector<int> counts;
    // All of them on small machines, about eight steps on large ones.
    const int step = std::max(1, cores / 4);
    for (int n = 1; n <= 2 * cores; n = n < step ? std::min(2 * n, step) : n + step)
        counts.push_back(n);
    if (counts.back() != 2 * cores)
        counts.push_back(2 * cores);
    return counts;
}

}  // namespace

Result<Image> pieceOf(const Image& image, double megapixels, PixelPool& pool) {
    Q_ASSERT(mayBlock());
    const QSize from = image.size();
    ImageLayout layout = image.layout();
    const double aspect = double(from.width()) / from.height();
    const int width =
        std::max(1, static_cast<int>(std::lround(std::sqrt(megapixels * 1e6 * aspect))));
    layout.size = {width, std::max(1, static_cast<int>(std::lround(megapixels * 1e6 / width)))};
    auto made = Image::allocate(pool, layout, image.colorSpace(), PixelBlock::Access::ReadOnly);
    if (!made)
        return made;
    Image piece = std::move(made).value();
    const QPoint first(std::max(0, (from.width() - width) / 2),
                       std::max(0, (from.height() - layout.size.height()) / 2));
    const auto perPixel = static_cast<std::size_t>(bytesPerPixel(layout.format));
    constexpr int band = 64;
    inParallel((layout.size.height() + band - 1) / band, [&](int part) {
        for (int y = part * band; y < std::min((part + 1) * band, layout.size.height()); ++y) {
            const std::byte* source = image.row((first.y() + y) % from.height());
            std::byte* target = piece.writableRow(y);
            for (int x = 0; x < width;) {
                const int at = (first.x() + x) % from.width();
                const int run = std::min(width - x, from.width() - at);
                std::memcpy(target + static_cast<std::size_t>(x) * perPixel,
                            source + static_cast<std::size_t>(at) * perPixel,
                            static_cast<std::size_t>(run) * perPixel);
                x += run;
            }
        }
    });
    return piece;
}

std::optional<double> breakEvenOf(const std::vector<CostPoint>& bySize, double moreStartMs) {
    // How much processes cost beyond threads, in parts of what threads cost; of interest is 1.
    std::vector<std::pair<double, double>> extra;
    for (const CostPoint& point : bySize) {
        const double threads = point.total[0].median();
        const double shared = point.total[1].median();
        if (threads > 0 && shared > 0)
            extra.emplace_back(point.x, (moreStartMs + shared - threads) / threads);
    }
    if (extra.empty() || extra.back().second > 1)
        return {};
    for (std::size_t i = extra.size() - 1; i > 0; --i) {
        const auto [x0, y0] = extra[i - 1];
        const auto [x1, y1] = extra[i];
        if (y0 <= 1)
            continue;
        // Sizes are evenly spaced by their logarithm, and so nearly is the part on both sides.
        const double least = 1e-3;
        const double a = std::log(y0);
        const double b = std::log(std::max(y1, least));
        return std::exp(std::log(x0) + (std::log(x1) - std::log(x0)) * a / (a - b));
    }
    return extra.front().second > 1 ? std::optional(extra.front().first) : 0;
}

CurveRecorder::CurveRecorder(Order order, PixelPool& pool, std::function<void(const QString&)> told)
    : m_order(std::move(order)), m_pool(pool), m_told(std::move(told)) {}

/// Why a size is not measured, and those above it; empty if it is.
QString CurveRecorder::whyNot(double megapixels, double lastMp, double estimateMs,
                              double spentMs) const {
    const QLocale locale;
    const auto number = [&locale](double value) {
        return locale.toString(value, 'f', value < 0.095 ? 2 : value < 0.95 ? 1 : 0);
    };
    const QString ends = offstage::tr("The curve ends at %1 MP: ").arg(number(lastMp));
    if (estimateMs > longestRunMs)
        return ends + offstage::tr("at %1 MP one run would take about %2 s.")
                          .arg(number(megapixels), number(estimateMs / 1000));
    const double all = estimateMs * jobsPerPoint(estimateMs);
    if (spentMs + all > sizeBudgetMs)
        return ends + offstage::tr("all runs at %1 MP would take about %2 s more.")
                          .arg(number(megapixels), number(all / 1000));
    // The source and a result here, each with its levels; helpers hold copies of both for pipes.
    const double perPixel = bytesPerPixel(m_order.image.layout().format);
    const double needed = 5.5 * perPixel * megapixels * 1e6;
    const auto available = static_cast<double>(m_pool.bytesAvailable());
    if (needed > available / 2)
        return ends + offstage::tr("%1 MP would take %2 of memory, and %3 are free.")
                          .arg(number(megapixels),
                               locale.formattedDataSize(static_cast<qint64>(needed), 1,
                                                        QLocale::DataSizeSIFormat),
                               locale.formattedDataSize(static_cast<qint64>(available), 1,
                                                        QLocale::DataSizeSIFormat));
    return {};
}

bool CurveRecorder::measureSizes(Curves& curves) {
    QElapsedTimer clock;
    clock.start();
    double slowest = 0;  // of the ways, at the last size
    double lastMp = 0;
    for (const double megapixels : sizes) {
        const double estimate = lastMp > 0 ? slowest * megapixels / lastMp : 0;
        curves.sizeNote =
            lastMp > 0 ? whyNot(megapixels, lastMp, estimate, double(clock.elapsed())) : QString();
        if (!curves.sizeNote.isEmpty())
            return true;
        const auto piece = pieceOf(m_order.image, megapixels, m_pool);
        if (!piece)
            return true;
        CostPoint point;
        point.x = double(piece->size().width()) * piece->size().height() / 1e6;
        const bool whole = measurePoint(
            point, *piece, estimate,
            offstage::tr("Size of the image: %1 MP").arg(QLocale().toString(megapixels)));
        if (!whole)
            return false;
        slowest = 0;
        for (const Measured& total : point.total)
            slowest = std::max(slowest, total.median());
        lastMp = megapixels;
        curves.bySize.push_back(std::move(point));
    }
    return true;
}

bool CurveRecorder::measureWorkers(Curves& curves) {
    const int cores = std::max(1, QThread::idealThreadCount());
    const std::vector<int> counts = workerCounts(cores);
    // One run with a single worker takes `longest`, with more accordingly less.
    double runs = 0;
    for (const int count : counts)
        runs += jobsPerPoint(0) / std::min(count, cores);
    const double longest = workerBudgetMs / runs;
    const double oneWorkerMsPerMp = m_order.msPerMp * std::min(m_order.workers, cores);
    const QSize size = m_order.image.size();
    double megapixels = std::min(double(size.width()) * size.height() / 1e6, largestForWorkers);
    if (oneWorkerMsPerMp > 0)
        megapixels = std::min(megapixels, longest / oneWorkerMsPerMp);
    const auto piece = pieceOf(m_order.image, megapixels, m_pool);
    bool whole = bool(piece);
    for (std::size_t i = 0; i < counts.size() && whole; ++i) {
        CostPoint point;
        point.x = counts[i];
        for (ComparerWay* way : m_order.ways) {
            way->setWorkerCount(counts[i]);
            whole = whole && way->warmUp();
        }
        whole = whole && measurePoint(point, *piece, 0,
                                      offstage::tr("Number of workers: %1").arg(counts[i]));
        if (whole)
            curves.byWorkers.push_back(std::move(point));
    }
    for (ComparerWay* way : m_order.ways)
        way->setWorkerCount(m_order.workers);
    return whole;
}

bool CurveRecorder::measurePoint(CostPoint& point, const Image& image, double estimateMs,
                                 const QString& doing) {
    for (int round = estimateMs > warmMs ? 1 : 0; round <= rounds; ++round)
        for (std::size_t i = 0; i < allWays.size(); ++i) {
            const Way way = allWays[round % 2 == 0 ? i : allWays.size() - 1 - i];
            m_told(doing);
            Measured& total = point.total[static_cast<std::size_t>(way)];
            if (!measureOnce(way, image, round > 0 ? &total : nullptr))
                return false;
        }
    return true;
}

/// The median of as many jobs as it takes to rise above the whims of the clock.
bool CurveRecorder::measureOnce(Way way, const Image& image, Measured* into) {
    Measured jobs;
    double spent = 0;
    while (spent < batchMs && jobs.values.size() < mostInBatch) {
        const auto job = m_order.ways[static_cast<std::size_t>(way)]->run(
            {.source = image, .recipe = m_order.recipe});
        if (!job || job->state != JobState::Done)
            return false;
        jobs.values.push_back(job->elapsedMs);
        spent += job->elapsedMs;
    }
    if (into)
        into->values.push_back(jobs.median());
    return true;
}

}  // namespace offstage
