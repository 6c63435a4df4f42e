#pragma once

#include <QObject>
#include <QThreadPool>
#include <optional>
#include <stop_token>

#include "core/compare/similarity.h"

namespace offstage {

/// Measures how near two pictures are, off the caller's thread and below the window. The newest
/// wish is the only one: what was under way is given up. Lives in the window's thread; every order
/// returns at once.
class SimilarityMaker : public QObject {
    Q_OBJECT

public:
    explicit SimilarityMaker(QObject* parent = nullptr);
    ~SimilarityMaker() override;

    /// Both must be finished, and comparable.
    void request(const Image& image, const Image& original);
    /// Nothing is wanted any more, and nothing will come of what was.
    void cancel();

Q_SIGNALS:
    void measured(const offstage::Similarity& similarity);

private:
    std::stop_source m_running;
    QThreadPool m_threads;
};

}  // namespace offstage
