namespace AccessControl.Training.Curation;

/// <summary>What becomes of a picture, in the order in which it is asked.</summary>
public enum PictureFate
{
    /// <summary>It is trained, chosen by or tested on.</summary>
    Kept,

    /// <summary>It stands in contradicting tuples alone.</summary>
    Contradiction,

    /// <summary>The file can't be read.</summary>
    Unreadable,

    /// <summary>It shows no face that can be compared.</summary>
    NoFace,

    /// <summary>The person has the same picture once more, better.</summary>
    SamePicture,

    /// <summary>The same picture stands under another name, where it belongs, or nobody knows where.</summary>
    SamePictureElsewhere,

    /// <summary>The person seems to be another one, who has more pictures.</summary>
    SamePerson,

    /// <summary>It is nearer to another person's pictures than to its own person's.</summary>
    LooksLikeAnother,

    /// <summary>It is unlike the person's other pictures, which are like each other.</summary>
    UnlikeItsOwn,

    /// <summary>The person has no other picture: nothing would match it.</summary>
    OnlyOne,
}
