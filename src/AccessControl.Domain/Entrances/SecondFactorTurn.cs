using AccessControl.Domain.SecondFactors;

namespace AccessControl.Domain.Entrances;

/// <summary>An entrance's one open question for a second factor, and the answer that waits for the next picture.</summary>
/// <remarks>
/// Thread-safe: pages answer, the entrance's thread takes. An answer is taken or given back to the page as unavailable, never both; a newer question
/// ends an older one.
/// </remarks>
internal sealed class SecondFactorTurn(EntranceOptions options, TimeProvider time)
{
    /// <summary>A picture comes within this time, or the camera is gone.</summary>
    private static readonly TimeSpan PictureWithin = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private AskedFace? _asked;
    private SecondFactorQuestion? _question;
    private Waiting? _waiting;
    private long _askedAt;

    /// <summary>What is asked now, null where nothing is.</summary>
    public SecondFactorQuestion? Question
    {
        get
        {
            lock (_gate)
            {
                return IsOver ? null : _question;
            }
        }
    }

    /// <summary>Asks.</summary>
    /// <returns>The question's name.</returns>
    /// <param name="asked">Of whom.</param>
    /// <param name="takesPin">A PIN answers.</param>
    /// <param name="takesSignature">A signature answers.</param>
    public Guid Ask(AskedFace asked, bool takesPin, bool takesSignature)
    {
        lock (_gate)
        {
            End();
            (_asked, _askedAt) = (asked, time.GetTimestamp());
            _question = new SecondFactorQuestion(Guid.CreateVersion7(time.GetUtcNow()), options.LargestAnswers, IsNumberNeeded: false)
            {
                TakesPin = takesPin,
                TakesSignature = takesSignature,
                IsOfLookAlikes = asked.People.Length > 1,
            };
            return _question.Id;
        }
    }

    /// <summary>Brings an answer; one at a time.</summary>
    public async Task<SecondFactorReply> AnswerAsync(SecondFactorAnswer answer)
    {
        Waiting waiting;
        lock (_gate)
        {
            if (_question is not { } question || question.Id != answer.Question || IsOver)
            {
                return SecondFactorReply.Lapsed;
            }

            if (!answer.Match(_ => question.TakesPin, _ => question.TakesSignature))
            {
                return SecondFactorReply.Refused;
            }

            if (_waiting is not null)
            {
                return SecondFactorReply.Unavailable;
            }

            _waiting = waiting = new Waiting(answer);
        }

        await using var timer = time.CreateTimer(_ => GiveBack(waiting), null, PictureWithin, Timeout.InfiniteTimeSpan);
        return await waiting.Reply.Task;
    }

    /// <summary>Takes the answer that waits where whoever was asked is in this picture, and ends a question whose face has gone or whose time is over.</summary>
    /// <param name="tracks">Faces that are there.</param>
    /// <param name="isAskedFace">True where the picture's capture is of that face, not only at its place: nothing else stands for it.</param>
    /// <returns>Null where there is nothing to decide; else the caller calls <see cref="Reply"/>.</returns>
    public (AskedFace Asked, SecondFactorAnswer Answer)? Take(IReadOnlyList<FaceTrack> tracks, Func<AskedFace, bool> isAskedFace)
    {
        lock (_gate)
        {
            if (_asked is null)
            {
                return null;
            }

            if (IsOver || !tracks.Contains(_asked.Track))
            {
                End();
                return null;
            }

            if (_waiting is not { IsTaken: false } waiting || !isAskedFace(_asked))
            {
                return null;
            }

            waiting.IsTaken = true;
            return (_asked, waiting.Answer);
        }
    }

    /// <summary>Tells the page, and ends the question where no further answer could help.</summary>
    public void Reply(SecondFactorReply reply)
    {
        lock (_gate)
        {
            var question = _question!;
            _question = reply switch
            {
                SecondFactorReply.Unavailable => question,
                SecondFactorReply.NumberNeeded when !question.IsNumberNeeded => question with { IsNumberNeeded = true },
                // Whatever isn't right counts, also what was no signature: each is an entry, and each takes the entrance's time.
                SecondFactorReply.WrongPin or SecondFactorReply.WrongSignature or SecondFactorReply.CopySuspected or SecondFactorReply.NoSignature or SecondFactorReply.OtherDevice
                    or SecondFactorReply.NumberNeeded when question.AnswersLeft > 1 => question with { AnswersLeft = question.AnswersLeft - 1 },
                _ => null,
            };
            Finish(reply);
            if (_question is null)
            {
                End();
            }
        }
    }

    private void GiveBack(Waiting waiting)
    {
        lock (_gate)
        {
            // The entrance's thread has it in hand: its reply comes.
            if (_waiting == waiting && !waiting.IsTaken)
            {
                Finish(SecondFactorReply.Unavailable);
            }
        }
    }

    private void End()
    {
        Finish(SecondFactorReply.Lapsed);
        (_asked, _question) = (null, null);
    }

    private void Finish(SecondFactorReply reply)
    {
        _waiting?.Reply.TrySetResult(reply);
        _waiting = null;
    }

    private bool IsOver => time.GetElapsedTime(_askedAt) >= options.AnswerWithin.ToTimeSpan();

    private sealed class Waiting(SecondFactorAnswer answer)
    {
        public SecondFactorAnswer Answer { get; } = answer;

        public bool IsTaken { get; set; }

        public TaskCompletionSource<SecondFactorReply> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
