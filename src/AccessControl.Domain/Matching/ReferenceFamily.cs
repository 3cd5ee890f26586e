namespace AccessControl.Domain.Matching;

/// <summary>The references that were made of one face, by several encoders: whoever removes one of them means the face.</summary>
public static class ReferenceFamily
{
    /// <summary>The names of everything that was made of the same face as a reference: itself, what other encoders made of it, and the capture kept.</summary>
    /// <param name="reference">One of them.</param>
    /// <param name="known">Names of the person's references and kept captures.</param>
    /// <param name="models">Encoders that there are references of.</param>
    public static IReadOnlySet<ReferenceId> Of(ReferenceId reference, IReadOnlyCollection<ReferenceId> known, IReadOnlyCollection<ModelId> models)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(models);
        var family = new HashSet<ReferenceId> { reference };
        foreach (var first in known.Append(reference))
        {
            var made = models.Select(model => ReferenceId.Of(first, model)).ToList();
            if (first == reference || made.Contains(reference))
            {
                family.Add(first);
                family.UnionWith(made);
            }
        }

        return family;
    }

    /// <summary>The name that everything made of the same face is named after: that of the enrolment's first reference, as far as anybody still knows it.</summary>
    /// <param name="reference">One of the face's references.</param>
    /// <param name="model">Its encoder.</param>
    /// <param name="known">Names of the person's references and kept captures.</param>
    public static ReferenceId FirstOf(ReferenceId reference, ModelId model, IEnumerable<ReferenceId> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return known.FirstOrDefault(first => ReferenceId.Of(first, model) == reference, reference);
    }
}
