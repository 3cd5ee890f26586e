using System.Collections.Frozen;
using AccessControl.Domain.People.Records;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Records;

/// <summary>Names in use in several languages, short forms, ways of writing, and syllables that further family names are made of.</summary>
internal static class NameStock
{
    private static readonly string[][] Given = Lists(
    [
        // English
        "Robert William James John Michael Thomas Richard Edward Charles Joseph Daniel Matthew Andrew Samuel Benjamin Nicholas Christopher Anthony Patrick Gregory Elizabeth Margaret Katherine Jennifer Susan Deborah Rebecca Victoria Patricia Barbara Pamela Jessica Samantha Abigail Theodore Timothy Kenneth Ronald Philip Stephen",
        // German
        "Jürgen Günther Jörg Sören Björn Käthe Bärbel Wolfgang Friedrich Heinrich Johannes Matthias Sebastian Maximilian Alexander Ulrich Dieter Uwe Anneliese Brigitte Katharina Elisabeth Franziska Johanna Susanne Monika Sabine Annette Götz Lothar Rüdiger Thorsten Ursula Hannelore",
        // French
        "François René Hélène Zoé Jérôme Benoît Frédéric Stéphane Mathieu Aurélie Céline Chloé Élodie Geneviève Véronique Thérèse Guillaume Laurent Olivier Pascal Sandrine Sylvie Nathalie Dominique Émile Gaël Loïc Maëlle",
        // Spanish and Portuguese
        "José María Jesús Andrés Sofía Lucía Raúl Inés Martín Joaquín Francisco Guadalupe Concepción Ignacio Fernando Alejandro Beatriz Carmen Dolores Esteban João António Conceição Gonçalo Inês Luís Tomé Natália",
        // Polish and Czech
        "Łukasz Paweł Małgorzata Agnieszka Katarzyna Krzysztof Wojciech Stanisław Zbigniew Grzegorz Jiří Tomáš Lukáš Kateřina Božena Zdeněk Ondřej Matěj Jadwiga Bożena Mirosław Świętosława",
        // Turkish and Arabic
        "Gülşen Ayşe Çağla Ömer Şükrü Mehmet Yusuf Muhammad Ahmed Hussein Abdullah Khalid Omar Fatima Aisha Khadija Mustafa Ibrahim Layla Zainab Hassan Karim Rashid Nur Tariq Samira Yasin",
        // Russian and Ukrainian
        "Aleksandr Dmitri Sergei Yevgeni Mikhail Andrei Nikolai Aleksei Yuri Tatyana Yelena Natalya Ekaterina Kseniya Anastasiya Vladimir Volodymyr Olexander Iryna Oksana Yulia Vasili",
        // Indian, Chinese, Vietnamese
        "Rajesh Priya Sanjay Lakshmi Deepak Anjali Suresh Kavitha Vikram Sunita Xiaoming Wei Jing Li Yan Hui Nguyet Tuan Linh Minh Thanh",
    ]);

    private static readonly string[][] Family = Lists(
    [
        "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Patel O'Brien O'Connor MacDonald McCarthy Campbell Stewart Murray",
        "Müller Schmidt Schneider Fischer Meyer Weber Schulz Wagner Becker Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Krüger Köhler König Böhm Günther Jäger Größler Weiß Groß Lösch Bühler Förster",
        "Martin Bernard Dubois Lefèvre Moreau Laurent Girard Bonnet Mercier Lambert Fournier Rousseau Guérin Béranger Préville Hébert Gauthier Perrin Clément Gérard Noël",
        "García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Gutiérrez Núñez Ibáñez Peña Silva Santos Ferreira Gonçalves Simões Magalhães",
        "Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Dąbrowski Kozłowski Jabłoński Novák Svoboda Dvořák Černý Procházka Kučera Veselý Horák Němec",
        "Yılmaz Kaya Demir Şahin Çelik Yıldız Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Haddad Khoury Mansour Nasser Saleh Hamdan Aziz Farouk Rahman Hakimi",
        "Ivanov Petrov Sidorov Kuznetsov Popov Sokolov Lebedev Kozlov Novikov Morozov Volkov Soloviev Vasiliev Zaitsev Shevchenko Kovalenko Bondarenko Tkachenko",
        "Sharma Gupta Singh Kumar Reddy Iyer Banerjee Chatterjee Wang Zhang Chen Liu Yang Huang Zhao Nguyen Tran Pham Hoang Bui Dang",
    ]);

    // The whole name first; short forms behind it.
    private static readonly FrozenDictionary<string, string[]> ShortForms = Groups(
        "Robert Bob Rob Bobby|William Bill Will Billy|James Jim Jimmy|John Jack|Michael Mike Mick|Thomas Tom Tommy|Richard Dick Rick|Edward Ted Ed|Charles Charlie Chuck|Joseph Joe|Daniel Dan Danny|Matthew Matt|Andrew Andy Drew|Samuel Sam|Benjamin Ben|Nicholas Nick|Christopher Chris|Anthony Tony|Patrick Pat Paddy|Gregory Greg|Elizabeth Liz Betty Beth|Margaret Maggie Peggy Meg|Katherine Kate Kathy Katie|Jennifer Jenny|Susan Sue|Deborah Debbie|Rebecca Becky|Victoria Vicky|Patricia Pat Trish|Barbara Barb Babs|Pamela Pam|Jessica Jess|Samantha Sam|Abigail Abby|Theodore Ted Theo|Timothy Tim|Kenneth Ken|Ronald Ron|Philip Phil|Stephen Steve|Friedrich Fritz Fred|Heinrich Heinz Heiner|Johannes Hannes Hans|Matthias Matze|Sebastian Basti|Maximilian Max|Alexander Alex Sascha|Ulrich Uli|Anneliese Anne|Brigitte Gitte|Katharina Kathi Käthe|Elisabeth Lisa Elli Sissi|Franziska Franzi|Johanna Hanna|Susanne Susi|Frédéric Fred|Mathieu Mat|Dominique Dom|Francisco Paco Pancho|José Pepe|Guadalupe Lupe|Concepción Concha|Ignacio Nacho|Fernando Nando|Alejandro Ale Jandro|Beatriz Bea|Dolores Lola|Katarzyna Kasia|Małgorzata Gosia|Agnieszka Aga|Krzysztof Krzysiek|Stanisław Staszek|Grzegorz Grzesiek|Aleksandr Sasha|Dmitri Dima|Mikhail Misha|Nikolai Kolya|Yevgeni Zhenya|Tatyana Tanya|Yelena Lena|Natalya Natasha|Ekaterina Katya|Anastasiya Nastya|Vladimir Vova Volodya|Rajesh Raj|Vikram Vik");

    // Ways of writing one name in the Latin script.
    private static readonly FrozenDictionary<string, string[]> Writings = Groups(
        "Yusuf Youssef Yousef Yusef|Muhammad Mohammed Mohamed Muhammed|Ahmed Ahmad Achmed|Hussein Husain Hussain Hossein|Abdullah Abdallah Abdulla|Khalid Chalid Khaled|Omar Umar Omer|Fatima Fatma Fatimah|Aisha Aicha Ayesha|Khadija Khadidja Hadiya|Mustafa Moustafa Mostafa|Ibrahim Ebrahim Brahim|Layla Leila Laila|Zainab Zeynep Zaynab|Hassan Hasan|Karim Kareem|Rashid Rachid Rasheed|Nur Nour Noor|Tariq Tarek Tarik|Yasin Yassine Yaseen|Aleksandr Alexander Alexandr Oleksandr|Dmitri Dmitry Dimitri Dmitriy|Sergei Sergey Serguei Sergej|Yevgeni Evgeny Evgenij Eugeny|Mikhail Michail Mihail|Andrei Andrey Andrej|Nikolai Nikolay Nikolaj|Aleksei Alexey Alexei Aleksej|Yuri Yuriy Jurij Iouri|Tatyana Tatiana Tatjana|Yelena Elena Jelena|Natalya Natalia Natalja|Ekaterina Yekaterina Jekaterina|Kseniya Xenia Ksenia|Anastasiya Anastasia Anastassija|Volodymyr Wolodymyr|Iryna Irina|Yulia Julia Iulia|Vasili Vasily Wassili|Haddad Hadad|Khoury Khouri Churi|Mansour Mansur Mansoor|Nasser Nasir|Saleh Salih|Farouk Faruk Faruq|Rahman Rachman Rehman|Ivanov Iwanow Ivanoff|Petrov Petrow Petroff|Sidorov Sidorow|Kuznetsov Kusnezow Kouznetsov|Popov Popow Popoff|Sokolov Sokolow|Lebedev Lebedew|Kozlov Koslow|Novikov Nowikow|Morozov Morosow|Volkov Wolkow|Soloviev Solovyov Solowjow|Vasiliev Vasilyev Wassiljew|Zaitsev Zaytsev Saizew|Shevchenko Schewtschenko Chevtchenko|Kovalenko Kowalenko|Tkachenko Tkatschenko|Wang Wong|Zhang Chang|Huang Hwang|Chatterjee Chatterji|Banerjee Banerji|Lakshmi Laxmi");

    // Of no language, so that family names outnumber what lists hold.
    private static readonly string[] Onsets = ["b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "kr", "l", "m", "n", "p", "pr", "r", "s", "sch", "st", "t", "tr", "v", "w", "z"];
    private static readonly string[] Nuclei = ["a", "e", "i", "o", "u", "ei", "au", "ie", "ä", "ö", "ü", "é", "á"];
    private static readonly string[] Codas = ["", "n", "r", "l", "s", "ck", "nd", "rt", "m", "ng", "tz", "ll"];
    private static readonly string[] Endings = ["er", "mann", "sen", "ski", "ova", "ez", "ini", "eau", "ić", "ham", "ton", "ez", "aro", "ak", "wala", "oğlu", ""];

    private static readonly string[] GivenEndings = ["a", "o", "in", "us", "ella", "ine", "an", "ia", "el", "ek", "ar", "is", "esh", "ina", "e"];

    /// <summary>Departments.</summary>
    public static IReadOnlyList<string> Departments { get; } =
        ["Sales", "Workshop", "Accounts", "IT", "Human Resources", "Logistics", "Purchasing", "Production", "Quality", "Research", "Maintenance", "Reception", "Legal", "Marketing", "Canteen"];

    /// <summary>Languages that names are drawn from.</summary>
    public static int Languages => Given.Length;

    /// <summary>A given name of a language, frequent ones more often.</summary>
    public static string DrawGiven(SeededRandom random, NameSet set, int language) => random.Chance(0.7f) ? Draw(random, set, Given[language]) : Make(random, set, GivenEndings, 1);

    /// <summary>A family name: one in five of the language, the others made of syllables, as real lists have hundreds of names.</summary>
    public static string DrawFamily(SeededRandom random, NameSet set, int language) => random.Chance(0.2f) ? Draw(random, set, Family[language]) : Make(random, set, Endings, 2);

    /// <summary>A short form of a name; null where there is none.</summary>
    public static string? ShortFormOf(SeededRandom random, string name) => ShortForms.GetValueOrDefault(name) is { } forms ? forms[1 + random.NextInt32(forms.Length - 1)] : null;

    /// <summary>Another way of writing a name; null where there is none.</summary>
    public static string? WritingOf(SeededRandom random, string name) => Writings.GetValueOrDefault(name) is { } ways ? ways[1 + random.NextInt32(ways.Length - 1)] : null;

    /// <summary>True where a name belongs to a set: by a hash of it, so that all lists agree.</summary>
    public static bool IsOf(NameSet set, string name)
    {
        // Of the canonical text: Müller and Mueller are in one set.
        var hash = 2166136261u;
        foreach (var c in RecordText.Canonical(name))
        {
            hash = (hash ^ c) * 16777619u;
        }

        return ((hash >> 8) & 1) == (set == NameSet.HeldOut ? 1 : 0);
    }

    /// <summary>A name of no language.</summary>
    private static string Make(SeededRandom random, NameSet set, string[] endings, int mostSyllables)
    {
        while (true)
        {
            var name = "";
            for (var syllables = 1 + random.NextInt32(mostSyllables); syllables > 0; syllables--)
            {
                name += Pick(random, Onsets) + Pick(random, Nuclei) + Pick(random, Codas);
            }

            name += Pick(random, endings);
            name = char.ToUpperInvariant(name[0]) + name[1..];
            if (IsOf(set, name))
            {
                return name;
            }
        }
    }

    private static string Draw(SeededRandom random, NameSet set, string[] names)
    {
        while (true)
        {
            // The first of a list are the frequent ones.
            var at = (int)(names.Length * MathF.Pow(random.NextSingle(), 1.3f));
            if (IsOf(set, names[at]))
            {
                return names[at];
            }
        }
    }

    private static string Pick(SeededRandom random, string[] parts) => parts[random.NextInt32(parts.Length)];

    private static string[][] Lists(string[] stock) => [.. stock.Select(names => names.Split(' '))];

    private static FrozenDictionary<string, string[]> Groups(string text) =>
        text.Split('|').Select(group => group.Split(' ')).ToFrozenDictionary(group => group[0], StringComparer.Ordinal);
}
